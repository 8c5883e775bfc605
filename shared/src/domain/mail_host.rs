//! Does a domain receive mail? The judgement; the look-up itself is `shared::mail_hosts`.

/// One mail exchanger of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Lower is preferred.
    pub preference: u16,
    /// The host; `.` or nothing is "none" (RFC 7505).
    pub host: String,
}

impl Exchange {
    fn is_null(&self) -> bool {
        matches!(self.host.as_str(), "" | ".")
    }
}

/// What the DNS said when asked for a domain's mail exchangers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MxAnswer {
    /// These.
    Records(Vec<Exchange>),
    /// The domain exists and names none.
    None,
    /// The domain does not exist.
    NoSuchDomain,
    /// No answer, a refusal, or an answer that could not be read.
    Failed,
}

/// What the DNS said when asked for a domain's own addresses (A and AAAA together).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressAnswer {
    /// At least one.
    Some,
    /// None of either kind.
    None,
    /// None was found, and at least one of the questions failed.
    Failed,
}

/// Whether mail to a domain can arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A host takes its mail.
    Receives,
    /// None does: [`CannotReceive::NoMailHost`](super::address::CannotReceive::NoMailHost).
    Never,
    /// The question could not be answered. Never a reason to refuse an address: a resolver's bad
    /// minute must not stop members from registering.
    Unknown,
}

/// What an answer about exchangers settles by itself; `None` where the addresses decide.
///
/// A null MX means "no mail here" only where it stands alone; beside others it is a mistake of
/// the domain's (RFC 7505 section 3), and the others may still work.
pub fn judge_mx(mx: &MxAnswer) -> Option<Verdict> {
    match mx {
        MxAnswer::Records(records) if records.is_empty() => None,
        MxAnswer::Records(records) if records.iter().all(Exchange::is_null) => Some(Verdict::Never),
        MxAnswer::Records(_) => Some(Verdict::Receives),
        MxAnswer::None => None,
        MxAnswer::NoSuchDomain => Some(Verdict::Never),
        MxAnswer::Failed => Some(Verdict::Unknown),
    }
}

/// Without exchangers the domain's own addresses take its mail (RFC 5321 section 5.1).
pub fn judge_addresses(addresses: AddressAnswer) -> Verdict {
    match addresses {
        AddressAnswer::Some => Verdict::Receives,
        AddressAnswer::None => Verdict::Never,
        AddressAnswer::Failed => Verdict::Unknown,
    }
}

/// Whether the domain lies under a name that is reserved for other uses than mail, so that the
/// DNS need not be asked: `.invalid`, `.localhost`, `.test`, `.example` (RFC 2606, RFC 6761),
/// `.local` (RFC 6762), `.onion` (RFC 7686), `.alt` (RFC 9476).
///
/// `domain` is in the stored form of an address: lower case, no dot at the end.
pub fn is_special_use(domain: &str) -> bool {
    let top = domain.rsplit('.').next().unwrap_or_default();
    matches!(
        top,
        "invalid" | "localhost" | "test" | "example" | "local" | "onion" | "alt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mx(hosts: &[&str]) -> MxAnswer {
        MxAnswer::Records(
            hosts
                .iter()
                .map(|host| Exchange {
                    preference: 10,
                    host: (*host).to_owned(),
                })
                .collect(),
        )
    }

    #[test]
    fn an_exchanger_receives() {
        assert_eq!(judge_mx(&mx(&["mx.example.com."])), Some(Verdict::Receives));
    }

    #[test]
    fn a_null_mx_is_never() {
        assert_eq!(judge_mx(&mx(&["."])), Some(Verdict::Never));
        assert_eq!(judge_mx(&mx(&[""])), Some(Verdict::Never));
    }

    #[test]
    fn a_null_mx_beside_others_is_ignored() {
        assert_eq!(
            judge_mx(&mx(&[".", "mx.example.com."])),
            Some(Verdict::Receives)
        );
    }

    #[test]
    fn a_domain_that_does_not_exist_is_never() {
        assert_eq!(judge_mx(&MxAnswer::NoSuchDomain), Some(Verdict::Never));
    }

    #[test]
    fn without_exchangers_the_addresses_decide() {
        assert_eq!(judge_mx(&MxAnswer::None), None);
        assert_eq!(judge_mx(&mx(&[])), None);
        assert_eq!(judge_addresses(AddressAnswer::Some), Verdict::Receives);
        assert_eq!(judge_addresses(AddressAnswer::None), Verdict::Never);
    }

    #[test]
    fn a_failure_never_refuses() {
        assert_eq!(judge_mx(&MxAnswer::Failed), Some(Verdict::Unknown));
        assert_eq!(judge_addresses(AddressAnswer::Failed), Verdict::Unknown);
    }

    #[test]
    fn reserved_names_are_recognised_by_their_last_label() {
        assert!(is_special_use("shop.invalid"));
        assert!(is_special_use("localhost"));
        assert!(!is_special_use("invalid.jp"));
        assert!(!is_special_use("example.com"));
        assert!(!is_special_use(""));
    }
}
