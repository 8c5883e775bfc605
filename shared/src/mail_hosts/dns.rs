//! The look-up in the real DNS.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError, NoRecords};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType};

use crate::domain::mail_host::{
    AddressAnswer, Exchange, MxAnswer, Verdict, is_special_use, judge_addresses, judge_mx,
};

/// How long a member waits for the DNS at most.
const TOTAL: Duration = Duration::from_secs(2);
/// One attempt; two fit into the total.
const ATTEMPT: Duration = Duration::from_millis(900);
const ATTEMPTS: usize = 2;
/// Answers kept; a function sees few domains, and those again and again.
const CACHED: u64 = 256;
/// Name servers used, as the C library does.
const MAX_SERVERS: usize = 3;
const DNS_PORT: u16 = 53;

/// The real DNS.
#[derive(Clone)]
pub struct DnsHosts {
    /// None where the machine names no server: every answer is then "unknown".
    resolver: Option<Arc<TokioResolver>>,
}

impl DnsHosts {
    /// Uses the name servers of `/etc/resolv.conf`, read now.
    pub fn of_the_machine() -> Self {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        Self::with_servers(name_servers(&text).map(|ip| SocketAddr::new(ip, DNS_PORT)))
    }

    /// Uses these name servers.
    pub fn with_servers(servers: impl IntoIterator<Item = SocketAddr>) -> Self {
        let servers: Vec<_> = servers.into_iter().map(server).collect();
        if servers.is_empty() {
            return Self { resolver: None };
        }
        let config = ResolverConfig::from_name_servers(servers);
        let resolver = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            .with_options(options())
            .build()
            .ok()
            .map(Arc::new);
        Self { resolver }
    }

    /// Whether mail to the domain can arrive; at most two round trips and two seconds.
    pub async fn receives(&self, domain: &str) -> Verdict {
        if is_special_use(domain) {
            return Verdict::Never;
        }
        let Some(resolver) = &self.resolver else {
            return Verdict::Unknown;
        };
        // The dot at the end: no search list, which would ask for `gmail.com.internal` too.
        let Ok(name) = Name::from_ascii(format!("{domain}.")) else {
            return Verdict::Unknown;
        };
        tokio::time::timeout(TOTAL, look_up(resolver, name))
            .await
            .unwrap_or(Verdict::Unknown)
    }
}

async fn look_up(resolver: &TokioResolver, name: Name) -> Verdict {
    let mx = exchangers(resolver, name.clone()).await;
    if let Some(verdict) = judge_mx(&mx) {
        return verdict;
    }
    let (v4, v6) = tokio::join!(
        resolver.lookup(name.clone(), RecordType::A),
        resolver.lookup(name, RecordType::AAAA),
    );
    let has = |answers: &[_]| {
        answers
            .iter()
            .any(|record: &hickory_resolver::proto::rr::Record| {
                matches!(record.data, RData::A(_) | RData::AAAA(_))
            })
    };
    let mut answer = AddressAnswer::None;
    for looked_up in [v4, v6] {
        match looked_up {
            Ok(found) if has(found.answers()) => return judge_addresses(AddressAnswer::Some),
            Ok(_) => {}
            Err(error) if negative(&error).is_some() => {}
            Err(_) => answer = AddressAnswer::Failed,
        }
    }
    judge_addresses(answer)
}

async fn exchangers(resolver: &TokioResolver, name: Name) -> MxAnswer {
    match resolver.lookup(name, RecordType::MX).await {
        Ok(found) => MxAnswer::Records(
            found
                .answers()
                .iter()
                .filter_map(|record| match &record.data {
                    RData::MX(mx) => Some(Exchange {
                        preference: mx.preference,
                        host: mx.exchange.to_ascii(),
                    }),
                    _ => None,
                })
                .collect(),
        ),
        Err(error) => match negative(&error) {
            Some(ResponseCode::NXDomain) => MxAnswer::NoSuchDomain,
            Some(_) => MxAnswer::None,
            None => MxAnswer::Failed,
        },
    }
}

/// Whether the error is an answer: "no such domain" or "no records of this kind".
fn negative(error: &NetError) -> Option<ResponseCode> {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(NoRecords { response_code, .. })) => matches!(
            response_code,
            ResponseCode::NXDomain | ResponseCode::NoError
        )
        .then_some(*response_code),
        _ => None,
    }
}

fn options() -> ResolverOpts {
    let mut options = ResolverOpts::default();
    options.timeout = ATTEMPT;
    options.attempts = ATTEMPTS;
    options.cache_size = CACHED;
    // Mail is routed by the DNS, not by this machine's own names.
    options.use_hosts_file = ResolveHosts::Never;
    options
}

fn server(address: SocketAddr) -> NameServerConfig {
    let mut udp = ConnectionConfig::udp();
    udp.port = address.port();
    let mut tcp = ConnectionConfig::tcp();
    tcp.port = address.port();
    NameServerConfig::new(address.ip(), true, vec![udp, tcp])
}

/// The `nameserver` lines of a `resolv.conf`; what is not an address is passed over.
fn name_servers(resolv_conf: &str) -> impl Iterator<Item = IpAddr> {
    resolv_conf
        .lines()
        .filter_map(|line| {
            let mut words = line.split_ascii_whitespace();
            (words.next() == Some("nameserver")).then_some(())?;
            words.next()?.parse().ok()
        })
        .take(MAX_SERVERS)
}

#[cfg(test)]
mod tests;
