//! Domains that we know something about: mail companies' own, and those of `data/mail_domains.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::EmailAddress;
use crate::domain::mail_company::{Company, Kind};

/// Something a member should know before registering an address that can receive mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// A mobile carrier's address: its filters refuse mail from senders that are not listed, and
    /// it ends with the contract.
    CarrierAddress,
    /// The DNS did not say whether the domain receives mail; the address is let through.
    DomainUnchecked,
}

impl Warning {
    /// The stable name on the wire.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::CarrierAddress => "carrier-address",
            Self::DomainUnchecked => "domain-unchecked",
        }
    }
}

/// What a member should know about this address, as far as it can be seen.
pub fn warnings(address: &EmailAddress) -> Vec<Warning> {
    carrier(address)
        .map(|_| Warning::CarrierAddress)
        .into_iter()
        .collect()
}

/// The mobile carrier whose address this is (`docomo`, `au`, `softbank`, …).
///
/// The name is stable and is what carrier-specific help is filed under.
pub fn carrier(address: &EmailAddress) -> Option<&'static str> {
    Company::of_domain(address.domain())
        .filter(|company| company.kind == Kind::Carrier)
        .map(|company| company.id)
}

/// The tables, read once and only where somebody asks.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// The day on which the entries were put together; for whoever opens the file.
    #[serde(rename = "compiled")]
    _compiled: String,
    /// How far they can be relied on; for the same.
    #[serde(rename = "note")]
    _note: String,
    popular: Vec<String>,
    real: Vec<String>,
    slips: BTreeMap<String, String>,
}

impl Known {
    pub(super) fn get() -> &'static Self {
        static KNOWN: LazyLock<Known> = LazyLock::new(|| {
            // A test reads the same file, so it cannot be broken here; without it there would be
            // no advice, and nothing else changes.
            serde_json::from_str(DATA).unwrap_or_default()
        });
        &KNOWN
    }

    /// Whether the domain is one that people really have.
    pub(super) fn is_real(&self, domain: &str) -> bool {
        self.popular.iter().any(|known| known == domain)
            || self.real.iter().any(|known| known == domain)
            || Company::of_domain(domain).is_some()
    }

    /// What a known misspelling stands for.
    pub(super) fn slip(&self, domain: &str) -> Option<&str> {
        self.slips.get(domain).map(String::as_str)
    }

    /// The domains that are common enough to be suggested.
    pub(super) fn popular(&self) -> impl Iterator<Item = &str> {
        self.popular.iter().map(String::as_str)
    }
}

const DATA: &str = include_str!("../../../data/mail_domains.json");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::suggest;

    /// Misspellings that providers and member sites warn of; several accept the mail and keep it.
    const SLIPS: [(&str, &str); 7] = [
        (
            "gmail.com",
            "gmai.com gmaii.com gmaij.com gmail.cc gmail.cm gmail.co gmail.com.com gmail.co.com \
             gmaile.com gmaji.com gmajil.com gmajl.com gmalil.com gmall.com gmaoil.com gmaol.com \
             gmagil.com gmahil.com gmcil.com gmeil.com gmial.com gmiel.com gmil.com gmile.com \
             gmail.con gmail.cmo gmail.comm",
        ),
        (
            "yahoo.co.jp",
            "yahooco.jp yahooco.com yahooco.net yahooo.jp yahoo.co.jo",
        ),
        (
            "icloud.com",
            "icloid.com icroud.com iclud.com icolud.com ickoud.com",
        ),
        ("me.com", "mee.com"),
        (
            "docomo.ne.jp",
            "docomo.co.jp docomo.ne.com dokomo.ne.jp docomo.ne.jo",
        ),
        ("ezweb.ne.jp", "ezweb.co.jp ezwed.ne.jp"),
        ("softbank.ne.jp", "softbank.ne.com"),
    ];

    #[test]
    fn well_known_slips_lead_to_what_was_meant() {
        let others = [
            ("hotmail.com", "hotmail.con"),
            ("outlook.com", "outlook.con"),
        ];
        for (meant, slips) in SLIPS.into_iter().chain(others) {
            for slip in slips.split(' ') {
                let typed = EmailAddress::parse(&format!("Taro.Y@{slip}")).unwrap();
                let suggested = suggest(&typed).map(|address| address.as_str().to_owned());
                assert_eq!(suggested, Some(format!("Taro.Y@{meant}")), "{slip}");
            }
        }
    }

    #[test]
    fn no_domain_that_is_known_is_doubted() {
        let known = Known::get();
        let companies = Company::all().iter().flat_map(|company| company.domains);
        let domains = known.popular.iter().chain(&known.real).map(String::as_str);
        for domain in domains.chain(companies.copied()) {
            let typed = EmailAddress::parse(&format!("taro@{domain}")).unwrap();
            assert_eq!(suggest(&typed), None, "{domain}");
        }
    }

    #[test]
    fn the_data_file_is_whole_and_consistent() {
        let known: Known = serde_json::from_str(DATA).unwrap();
        let file: serde_json::Value = serde_json::from_str(DATA).unwrap();
        assert!(
            file["compiled"]
                .as_str()
                .unwrap()
                .parse::<jiff::civil::Date>()
                .is_ok()
        );
        assert!(!known.popular.is_empty());
        let every = known
            .popular
            .iter()
            .chain(&known.real)
            .chain(known.slips.keys())
            .chain(known.slips.values());
        for domain in every {
            let address = EmailAddress::parse(&format!("a@{domain}")).unwrap();
            assert_eq!(address.domain(), domain, "not in its stored form");
        }
        for (slip, meant) in &known.slips {
            assert!(!known.is_real(slip), "{slip} is both real and a slip");
            assert!(
                known.is_real(meant),
                "{slip} leads to {meant}, which is not known"
            );
        }
    }
}
