//! Mail companies that we know the ways of; the data is `data/mail_companies`, a file for each.

mod counted;

use std::borrow::Cow;

use pictograms::Language;

pub use counted::Counted;

use crate::texts;

/// A company that gives out mail addresses.
#[derive(Debug)]
pub struct Company {
    /// Its stable name in counts and in the data: `docomo`, `gmail`, …
    pub id: &'static str,
    /// What sort of company it is.
    pub kind: Kind,
    /// Its domains, in lower case and Punycode.
    pub domains: &'static [&'static str],
    /// Domains whose every subdomain is the company's too.
    parents: &'static [&'static str],
    /// Its name, as members know it.
    pub name: fn(Language) -> &'static str,
    /// What a member does there so that our mail is let through, in order.
    pub steps: &'static [Step],
    /// The day on which the steps were written down: `2026-11-22`.
    pub compiled: &'static str,
    /// The last day on which somebody went through them at the company; `None` where nobody has.
    pub checked: Option<&'static str>,
    /// The language of the company's screens, as a tag, where that is not the reader's own. Words in
    /// 『』 within a step are on those screens.
    pub screens: Option<&'static str>,
}

/// One step, in a language, for the mails of a sender.
pub type Step = fn(Language, &Sender<'_>) -> Cow<'static, str>;

/// Who sends our mails: what members allow in their settings.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    /// The address.
    pub address: &'a str,
    /// Its domain.
    pub domain: &'a str,
}

impl<'a> Sender<'a> {
    /// From the address.
    pub fn new(address: &'a str) -> Self {
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
        Self { address, domain }
    }
}

/// Sorts of mail companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A mobile carrier: filters that refuse what is not listed, and addresses that end with the
    /// contract.
    Carrier,
    /// A free mailbox, which stays: what it does not like it puts into a junk folder.
    FreeMail,
}

impl PartialEq for Company {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Company {}

impl Company {
    /// All companies, carriers first.
    pub fn all() -> &'static [Self] {
        COMPANIES
    }

    /// The company whose domain this is, in lower case and Punycode, if it is one that we know.
    pub fn of_domain(domain: &str) -> Option<&'static Self> {
        COMPANIES.iter().find(|company| company.owns(domain))
    }

    fn owns(&self, domain: &str) -> bool {
        self.domains.contains(&domain)
            || self.parents.iter().any(|parent| {
                domain
                    .strip_suffix(parent)
                    .is_some_and(|rest| rest.ends_with('.'))
            })
    }
}

include!(concat!(env!("OUT_DIR"), "/mail_companies.rs"));

#[cfg(test)]
#[path = "../../build/companies.rs"]
mod generator;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::EmailAddress;

    #[test]
    fn every_company_that_the_help_names_is_there() {
        let ids: Vec<_> = Company::all().iter().map(|company| company.id).collect();
        for id in [
            "docomo",
            "au",
            "uq",
            "softbank",
            "ymobile",
            "rakuten",
            "icloud",
            "gmail",
            "yahoo-japan",
            "outlook",
        ] {
            assert!(ids.contains(&id), "{id}");
        }
        let carriers = ids.iter().zip(Company::all());
        let mut free = carriers.skip_while(|(_, company)| company.kind == Kind::Carrier);
        assert!(free.all(|(_, c)| c.kind == Kind::FreeMail));
    }

    #[test]
    fn domains_are_in_their_stored_form() {
        for company in Company::all() {
            for domain in company.domains.iter().chain(company.parents) {
                let address = EmailAddress::parse(&format!("a@{domain}")).unwrap();
                assert_eq!(address.domain(), *domain, "{}", company.id);
            }
        }
    }

    #[test]
    fn neighbours_are_told_apart() {
        for (domain, id) in [
            ("yahoo.co.jp", Some("yahoo-japan")),
            ("yahoo.ne.jp", Some("ymobile")),
            ("yahoo.com", None),
            ("i.softbank.jp", Some("softbank")),
            ("softbank.jp", None),
            ("abc.biz.ezweb.ne.jp", Some("au")),
            ("notezweb.ne.jp", None),
            ("docomo.ne.jp.example.com", None),
            ("", None),
        ] {
            let found = Company::of_domain(domain).map(|company| company.id);
            assert_eq!(found, id, "{domain}");
        }
    }

    #[test]
    fn steps_name_the_very_sender() {
        let sender = Sender::new("otp@verify.example.com");
        assert_eq!(sender.domain, "verify.example.com");
        for company in Company::all() {
            for language in Language::ALL {
                let steps: Vec<_> = company
                    .steps
                    .iter()
                    .map(|step| step(language, &sender))
                    .collect();
                let told = steps.iter().any(|step| step.contains("verify.example.com"));
                assert!(told, "{} {}: {steps:?}", company.id, language.tag());
                let bare = steps.iter().all(|step| !step.contains(['{', '}', '\u{1}']));
                assert!(bare, "{steps:?}");
            }
        }
    }
}
