//! Asks the DNS whether a domain receives mail; the judgement is `domain::mail_host`.

mod dns;

use std::collections::BTreeSet;
use std::fmt;

pub use dns::DnsHosts;

use crate::config::Reader;
use crate::domain::mail_host::Verdict;

/// Where the question "does this domain receive mail?" is answered.
#[derive(Clone)]
pub enum MailHosts {
    /// The real DNS.
    Dns(DnsHosts),
    /// A fixed list, for the dev stack and for tests, which never ask real DNS: a domain in the
    /// list and everything below it receives, everything else never does. Of a domain with a `?`
    /// before it nothing can be found out.
    Table(BTreeSet<String>),
}

impl MailHosts {
    /// The DNS through the name servers of the machine.
    pub fn dns() -> Self {
        Self::Dns(DnsHosts::of_the_machine())
    }

    /// A fixed list of domains, in lower case.
    pub fn table<I, S>(domains: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        Self::Table(domains.into_iter().map(Into::into).collect())
    }

    /// The DNS; in the dev stack, which never asks it, the table `MAIL_HOSTS`.
    pub fn read(reader: &Reader<'_>) -> Self {
        match reader.optional("MAIL_HOSTS") {
            Some(domains) => Self::table(domains.split(',').map(str::trim)),
            None => Self::dns(),
        }
    }

    /// Whether mail to the domain can arrive; two seconds at most.
    ///
    /// `domain` is an [`EmailAddress`](crate::domain::address::EmailAddress)'s: lower case and
    /// Punycode. There is no error: what cannot be found out is [`Verdict::Unknown`], and that
    /// refuses nobody.
    pub async fn receives(&self, domain: &str) -> Verdict {
        match self {
            Self::Dns(hosts) => hosts.receives(domain).await,
            Self::Table(domains) => in_table(domains, domain),
        }
    }
}

fn in_table(domains: &BTreeSet<String>, domain: &str) -> Verdict {
    let mut suffix = Some(domain);
    while let Some(name) = suffix {
        if domains.contains(name) {
            return Verdict::Receives;
        }
        if domains.contains(&format!("?{name}")) {
            return Verdict::Unknown;
        }
        suffix = name.split_once('.').map(|(_, parent)| parent);
    }
    Verdict::Never
}

impl fmt::Debug for MailHosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(_) => f.write_str("Dns"),
            Self::Table(domains) => f.debug_tuple("Table").field(domains).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_table_covers_its_domains_and_what_is_below() {
        let hosts = MailHosts::table(["example.com", "example.co.jp", "?dumb.example"]);
        assert_eq!(hosts.receives("mx.dumb.example").await, Verdict::Unknown);
        assert_eq!(hosts.receives("example.com").await, Verdict::Receives);
        assert_eq!(hosts.receives("a.b.example.com").await, Verdict::Receives);
        assert_eq!(hosts.receives("notexample.com").await, Verdict::Never);
        assert_eq!(hosts.receives("com").await, Verdict::Never);
        assert_eq!(hosts.receives("example.org").await, Verdict::Never);
        assert_eq!(hosts.receives("").await, Verdict::Never);
    }
}
