//! What is wrong with an address of the file, or worth telling the operator.

use shared::domain::address::{
    CannotReceive, Dots, EmailAddress, RegisteredAddress, carrier, suggest,
};
use shared::domain::mail_host::Verdict;
use shared::mail_hosts::MailHosts;

use super::domains::Domains;

/// By what addresses are judged.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Whether mail is sent where dots are misplaced; the stack's own parameter.
    pub dots: Dots,
    /// Who knows which domains receive mail.
    pub hosts: MailHosts,
}

/// What was found of one address.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// `.•••@docomo.ne.jp`.
    pub(super) masked: String,
    /// Why mail can never arrive.
    pub(super) reason: Option<CannotReceive>,
    /// The domain that was probably meant.
    pub(super) meant: Option<String>,
    /// The mobile carrier whose address it is.
    pub(super) carrier: Option<&'static str>,
    /// Whether mail goes to it in quotes.
    pub(super) quoted: bool,
    /// The domain of which the DNS said nothing.
    pub(super) unanswered: Option<String>,
    /// What the DNS said.
    pub(super) verdict: Verdict,
}

/// Judges addresses, each domain once.
pub(super) struct Findings {
    dots: Dots,
    domains: Domains,
}

impl Findings {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            dots: rules.dots,
            domains: Domains::new(rules.hosts),
        }
    }

    pub(super) async fn of(&self, registered: &RegisteredAddress) -> Finding {
        // Also where misplaced dots are refused: the record outlives that rule.
        let address = EmailAddress::parse_with(registered.as_str(), Dots::Quoted).ok();
        let verdict = match &address {
            Some(address) => self.domains.receives(address.domain()).await,
            None => Verdict::Unknown,
        };
        let by_form = EmailAddress::parse_with(registered.as_str(), self.dots).err();
        let by_domain = (verdict == Verdict::Never).then_some(CannotReceive::NoMailHost);
        let reason = by_form.or(by_domain);
        let unanswered = address
            .as_ref()
            .filter(|_| verdict == Verdict::Unknown)
            .map(|address| address.domain().to_owned());
        Finding {
            masked: registered.masked(),
            meant: address
                .as_ref()
                .and_then(suggest)
                .map(|meant| meant.domain().to_owned()),
            carrier: address.as_ref().and_then(carrier),
            quoted: reason.is_none() && address.as_ref().is_some_and(EmailAddress::is_quoted),
            reason,
            unanswered,
            verdict,
        }
    }
}
