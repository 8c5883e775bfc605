//! Mail companies as they are counted: each under its own name, all that we do not know under one.

use super::Company;

/// Of all companies that have no data file.
const OTHER: &str = "other";

/// Under which name mails to a mailbox are counted: a closed list, since each name is paid for as a
/// metric, and nothing of an address may become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counted(&'static str);

impl Counted {
    /// All names: the companies' ids, then `other`.
    pub fn all() -> impl Iterator<Item = Self> {
        let companies = Company::all().iter().map(|company| Self(company.id));
        companies.chain([Self(OTHER)])
    }

    /// The name for a domain in lower case and Punycode.
    pub fn of_domain(domain: &str) -> Self {
        Company::of_domain(domain).map_or(Self(OTHER), |company| Self(company.id))
    }

    /// The name that a tag holds; `other` where it is none of ours, as after a release that knew
    /// more companies.
    pub fn named(name: &str) -> Self {
        Self::all()
            .find(|counted| counted.0 == name)
            .unwrap_or(Self(OTHER))
    }

    /// The name, in tags, lines and metrics.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_is_a_company_or_other_and_nothing_else() {
        for (domain, name) in [
            ("docomo.ne.jp", "docomo"),
            ("abc.biz.ezweb.ne.jp", "au"),
            ("example.com", "other"),
            ("hanako", "other"),
            ("", "other"),
        ] {
            assert_eq!(Counted::of_domain(domain).name(), name, "{domain}");
        }
        for (tag, name) in [
            ("yahoo-japan", "yahoo-japan"),
            ("other", "other"),
            ("Docomo", "other"),
            ("a company of next year", "other"),
            ("hanako@docomo.ne.jp", "other"),
        ] {
            assert_eq!(Counted::named(tag).name(), name, "{tag}");
        }
    }

    /// A company called `other` would be counted together with all that we do not know.
    #[test]
    fn every_name_is_its_own_and_can_be_a_tag() {
        let names: BTreeSet<&str> = Counted::all().map(Counted::name).collect();
        assert_eq!(names.len(), Company::all().len() + 1);
        for name in names {
            assert_eq!(Counted::named(name).name(), name);
            let legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            assert!(name.bytes().all(legal), "{name}");
        }
    }
}
