//! The look-up in the real DNS.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use ::domain::base::iana::Rcode;
use ::domain::base::{Message, MessageBuilder, Name, Rtype, ToName as _};
use ::domain::dep::octseq::Octets;
use ::domain::net::client::dgram_stream::{self, Connection};
use ::domain::net::client::protocol::{TcpConnect, UdpConnect};
use ::domain::net::client::request::{RequestMessage, SendRequest as _};
use ::domain::rdata::{A, Aaaa, Mx};

use crate::domain::mail_host::{
    AddressAnswer, Exchange, MxAnswer, Verdict, is_special_use, judge_addresses, judge_mx,
};

/// How long a member waits for the DNS at most.
const TOTAL: Duration = Duration::from_secs(2);
/// One attempt; two fit into the total.
const ATTEMPT: Duration = Duration::from_millis(900);
/// Name servers used, as the C library does.
const MAX_SERVERS: usize = 3;
const DNS_PORT: u16 = 53;

type Query = RequestMessage<Vec<u8>>;
type Question = Name<Vec<u8>>;

/// The real DNS. Nothing is kept between two questions: functions ask when a member types a new
/// address, a few times in its life, and the import keeps the answers itself.
#[derive(Clone)]
pub struct DnsHosts {
    /// Empty where the machine names none: every answer is then "unknown".
    servers: Vec<SocketAddr>,
}

impl DnsHosts {
    /// Uses the name servers of `/etc/resolv.conf`, read now.
    pub fn of_the_machine() -> Self {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        Self::with_servers(name_servers(&text).map(|ip| SocketAddr::new(ip, DNS_PORT)))
    }

    /// Uses these name servers.
    pub fn with_servers(servers: impl IntoIterator<Item = SocketAddr>) -> Self {
        Self {
            servers: servers.into_iter().collect(),
        }
    }

    /// Whether mail to the domain can arrive; at most two round trips and two seconds.
    pub async fn receives(&self, domain: &str) -> Verdict {
        if is_special_use(domain) {
            return Verdict::Never;
        }
        // The whole name: no search list, which would ask for `gmail.com.internal` too.
        let Ok(name) = Question::from_chars(domain.chars()) else {
            return Verdict::Unknown;
        };
        tokio::time::timeout(TOTAL, self.look_up(&name))
            .await
            .unwrap_or(Verdict::Unknown)
    }

    async fn look_up(&self, name: &Question) -> Verdict {
        let mx = exchangers(self.ask(name, Rtype::MX).await);
        if let Some(verdict) = judge_mx(&mx) {
            return verdict;
        }
        let (v4, v6) = tokio::join!(self.ask(name, Rtype::A), self.ask(name, Rtype::AAAA));
        judge_addresses(addresses(v4, v6))
    }

    /// The first usable answer of the servers, asked one after the other, twice around.
    async fn ask(&self, name: &Question, kind: Rtype) -> Option<Message<impl Octets + use<>>> {
        let query = query(name, kind)?;
        for server in self.servers.iter().chain(&self.servers) {
            let answer = ask_one(*server, query.clone()).await;
            if let Some(answer) = answer.filter(|answer| usable(answer.header().rcode())) {
                return Some(answer);
            }
        }
        None
    }
}

fn query(name: &Question, kind: Rtype) -> Option<Query> {
    let mut builder = MessageBuilder::new_vec();
    builder.header_mut().set_rd(true);
    let mut builder = builder.question();
    builder.push((name, kind)).ok()?;
    RequestMessage::new(builder.into_message()).ok()
}

/// By UDP from a port of its own, by TCP where the answer did not fit.
async fn ask_one(server: SocketAddr, query: Query) -> Option<Message<impl Octets + use<>>> {
    let mut config = dgram_stream::Config::new();
    config.dgram_mut().set_read_timeout(ATTEMPT);
    config.dgram_mut().set_max_retries(0);
    config.stream_mut().set_response_timeout(ATTEMPT);
    let (udp, tcp) = (UdpConnect::new(server), TcpConnect::new(server));
    let (connection, stream) = Connection::with_config(udp, tcp, config);
    let mut request = connection.send_request(query);
    // The TCP side moves only while somebody drives it.
    tokio::select! {
        answer = request.get_response() => answer.ok(),
        () = stream.run() => None,
    }
}

/// Whether a server has answered, "there is no such domain" included.
fn usable(code: Rcode) -> bool {
    matches!(code, Rcode::NOERROR | Rcode::NXDOMAIN)
}

fn exchangers(answer: Option<Message<impl Octets>>) -> MxAnswer {
    let Some(answer) = answer else {
        return MxAnswer::Failed;
    };
    if answer.header().rcode() == Rcode::NXDOMAIN {
        return MxAnswer::NoSuchDomain;
    }
    let Ok(section) = answer.answer() else {
        return MxAnswer::Failed;
    };
    let records = section.limit_to_in::<Mx<_>>();
    let exchanges = records.map(|record| {
        record.map(|record| Exchange {
            preference: record.data().preference(),
            host: record.data().exchange().fmt_with_dot().to_string(),
        })
    });
    match exchanges.collect::<Result<Vec<_>, _>>() {
        Ok(none) if none.is_empty() => MxAnswer::None,
        Ok(exchanges) => MxAnswer::Records(exchanges),
        Err(_) => MxAnswer::Failed,
    }
}

fn addresses(v4: Option<Message<impl Octets>>, v6: Option<Message<impl Octets>>) -> AddressAnswer {
    let v4 = v4.and_then(|answer| any(answer.answer().ok()?.limit_to_in::<A>()));
    let v6 = v6.and_then(|answer| any(answer.answer().ok()?.limit_to_in::<Aaaa>()));
    match (v4, v6) {
        (Some(true), _) | (_, Some(true)) => AddressAnswer::Some,
        (Some(false), Some(false)) => AddressAnswer::None,
        _ => AddressAnswer::Failed,
    }
}

/// Whether there is a record; `None` where the first one cannot be read.
fn any<R, E>(mut records: impl Iterator<Item = Result<R, E>>) -> Option<bool> {
    records
        .next()
        .map_or(Some(false), |first| first.ok().map(|_| true))
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
