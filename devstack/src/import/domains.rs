//! The domains of a file, each asked for once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use shared::domain::mail_company::Company;
use shared::domain::mail_host::{Verdict, is_special_use};
use shared::mail_hosts::MailHosts;
use tokio::sync::OnceCell;

/// Domains in a row that the DNS may say nothing of before it is not asked any more: each costs
/// two seconds then, and a machine without DNS would take days for a large file.
const MAX_SILENT: u32 = 50;

/// What is known of each domain so far.
pub(super) struct Domains {
    hosts: MailHosts,
    asked: Mutex<HashMap<String, Arc<OnceCell<Verdict>>>>,
    silent: AtomicU32,
    trusted: OnceCell<bool>,
}

impl Domains {
    pub(super) fn new(hosts: MailHosts) -> Self {
        Self {
            hosts,
            asked: Mutex::default(),
            silent: AtomicU32::new(0),
            trusted: OnceCell::new(),
        }
    }

    /// Whether mail to the domain can arrive. Members of one domain wait for one answer.
    pub(super) async fn receives(&self, domain: &str) -> Verdict {
        let cell = {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(asked.entry(domain.to_owned()).or_default())
        };
        *cell.get_or_init(|| self.ask(domain)).await
    }

    async fn ask(&self, domain: &str) -> Verdict {
        if self.silent.load(Ordering::Relaxed) >= MAX_SILENT {
            return Verdict::Unknown;
        }
        let verdict = self.hosts.receives(domain).await;
        if verdict == Verdict::Never && !is_special_use(domain) && !self.trusted().await {
            return Verdict::Unknown;
        }
        match verdict {
            Verdict::Unknown => drop(self.silent.fetch_add(1, Ordering::Relaxed)),
            Verdict::Receives | Verdict::Never => self.silent.store(0, Ordering::Relaxed),
        }
        verdict
    }

    /// Whether a "never" can be believed: not of a DNS that says the same of a company whose mail
    /// half a country reads. Behind a firewall, name servers may know their own names only; every
    /// member would then be marked as out of reach. Asked before the first "never" is used, and so
    /// before anybody is marked.
    async fn trusted(&self) -> bool {
        let ask = async || {
            for domain in PROBES.iter().filter_map(|id| first_domain(id)) {
                if self.hosts.receives(domain).await == Verdict::Never {
                    return false;
                }
            }
            true
        };
        *self.trusted.get_or_init(ask).await
    }
}

/// Companies that receive mail whatever happens: the largest carrier and the largest free mail.
const PROBES: [&str; 2] = ["docomo", "gmail"];

fn first_domain(id: &str) -> Option<&'static str> {
    let company = Company::all().iter().find(|company| company.id == id)?;
    company.domains.first().copied()
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, UdpSocket};

    use shared::mail_hosts::DnsHosts;

    use super::*;

    /// A name server that counts its questions, and refuses to answer any.
    fn refusing() -> (MailHosts, Arc<AtomicU32>) {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = socket.local_addr().unwrap();
        let questions = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&questions);
        std::thread::spawn(move || {
            let mut packet = [0; 512];
            while let Ok((length, from)) = socket.recv_from(&mut packet) {
                counted.fetch_add(1, Ordering::Relaxed);
                // The question comes back as an answer of the code "refused".
                packet[2] |= 0x80;
                packet[3] = (packet[3] & 0xf0) | 5;
                let _ = socket.send_to(&packet[..length], from);
            }
        });
        (MailHosts::Dns(DnsHosts::with_servers([address])), questions)
    }

    #[tokio::test]
    async fn a_domain_is_asked_for_once() {
        let (hosts, questions) = refusing();
        let domains = Domains::new(hosts);
        domains.receives("a.example.com").await;
        let first = questions.load(Ordering::Relaxed);
        assert!(first > 0);
        let again = futures_util::future::join_all([
            domains.receives("a.example.com"),
            domains.receives("a.example.com"),
        ]);
        assert_eq!(again.await, [Verdict::Unknown; 2]);
        assert_eq!(questions.load(Ordering::Relaxed), first);
    }

    #[test]
    fn the_companies_that_are_asked_for_have_a_domain() {
        assert_eq!(
            PROBES.map(first_domain),
            [Some("docomo.ne.jp"), Some("gmail.com")]
        );
    }

    /// As a DNS does that knows a firm's own names and no others.
    #[tokio::test]
    async fn who_denies_the_companies_that_everybody_knows_is_believed_of_nobody() {
        for (known, verdict) in [
            (&["firm.example.net"][..], Verdict::Unknown),
            (&["firm.example.net", "gmail.com"], Verdict::Unknown),
            (&["gmail.com", "docomo.ne.jp"], Verdict::Never),
            // Not asked is not denied.
            (&["gmail.com", "?docomo.ne.jp"], Verdict::Never),
        ] {
            let domains = Domains::new(MailHosts::table(known.iter().copied()));
            assert_eq!(domains.receives("example.com").await, verdict, "{known:?}");
            assert_eq!(domains.receives(known[0]).await, Verdict::Receives);
            // No DNS is needed for that.
            assert_eq!(domains.receives("a.invalid").await, Verdict::Never);
        }
    }

    #[tokio::test]
    async fn a_silent_dns_is_left_alone_in_the_end() {
        let (hosts, questions) = refusing();
        let domains = Domains::new(hosts);
        for domain in 0..MAX_SILENT {
            let verdict = domains.receives(&format!("d{domain}.example.com")).await;
            assert_eq!(verdict, Verdict::Unknown);
        }
        let before = questions.load(Ordering::Relaxed);
        assert_eq!(domains.receives("late.example.com").await, Verdict::Unknown);
        assert_eq!(questions.load(Ordering::Relaxed), before);
    }
}
