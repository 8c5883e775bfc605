//! The report as a person reads it.

use std::fmt::Write as _;

use shared::domain::code_item::state::Delivery;
use shared::domain::delivery::Reason;
use shared::domain::policy;

use super::clock_face::ClockFace;
use super::report::{AddressPart, CodeState, Limits, Newest, Report};
use super::trail::{Step, What};

impl Report {
    /// Columns of text, with the times of `face`.
    pub fn text(&self, face: &ClockFace) -> String {
        let mut page = format!(
            "\nMember {} (id {}), at {} {}\n\n",
            self.member_number,
            self.member_id,
            face.full(self.now.0),
            face.zone()
        );
        for (name, lines) in [
            ("Membership", vec![membership(self.closed)]),
            (
                "Language",
                vec![self.language.unwrap_or("the default").to_owned()],
            ),
            ("Password", vec![password(self, face)]),
            ("Address", address(self.address.as_ref(), face)),
            ("Tries", of_each(self, |limits| tries(limits, face))),
            ("Mails", of_each(self, |limits| mails(limits, face))),
            ("Against it", of_each(self, suspicion)),
            ("Newest mail", newest(self.newest.as_ref(), face)),
        ] {
            let mut name = name;
            for line in lines {
                let _ = writeln!(page, "  {name:<11}  {line}");
                name = "";
            }
        }
        let trail = trail(&self.trail, face);
        section(&mut page, "Trail, oldest first", &trail);
        for read in &self.member_reads {
            let title = format!("What the member reads ({})", read.language);
            section(&mut page, &title, &read.lines);
        }
        if let (None, false) = (&self.sender, self.member_reads.is_empty()) {
            page.push_str(NO_SENDER);
        }
        section(&mut page, "What can be done", &self.what_next);
        page.push('\n');
        page
    }
}

/// Below lines that name nobody.
const NO_SENDER: &str =
    "    (The sender is not known here: give the stack's SenderAddress with --sender.)\n";

fn section(page: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n  {title}");
    for line in lines {
        let _ = writeln!(page, "    {line}");
    }
}

fn membership(closed: bool) -> String {
    if closed { "closed" } else { "open" }.to_owned()
}

fn password(report: &Report, face: &ClockFace) -> String {
    match report.reset_required_since {
        Some(since) => format!("must be reset, since {}", face.with_age(since.0)),
        None if all_limits(report).any(|limits| limits.stopped) => "must be reset".to_owned(),
        None => "in order".to_owned(),
    }
}

fn address(address: Option<&AddressPart>, face: &ClockFace) -> Vec<String> {
    let Some(address) = address else {
        return vec!["none".to_owned()];
    };
    let company = match address.company {
        Some(company) => format!(" ({company})"),
        None => String::new(),
    };
    let mut lines = vec![format!("{}{company}", address.masked)];
    let since = face.with_age(address.since.0);
    let because = address
        .reason
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    lines.push(format!("{}{because}, since {since}", address.status));
    if let Some(from) = address.retry_from {
        lines.push(format!("can be tried again from {}", face.with_age(from.0)));
    }
    if address.confirmation_needed {
        lines.push("the member must say that our mail is wanted".to_owned());
    }
    if let Some(since) = address.without_pictures_since {
        let since = face.with_age(since.0);
        lines.push(format!("mails go without pictures, since {since}"));
    }
    lines
}

/// For an unknown browser, then for known devices where codes were asked for from one.
fn all_limits(report: &Report) -> impl Iterator<Item = &Limits> {
    std::iter::once(&report.limits).chain(report.limits_known.as_ref())
}

fn of_each(report: &Report, line: impl Fn(&Limits) -> String) -> Vec<String> {
    let mut lines: Vec<String> = all_limits(report).map(line).collect();
    if let Some(known) = lines.get_mut(1) {
        known.push_str(" (known devices)");
    }
    lines
}

fn tries(limits: &Limits, face: &ClockFace) -> String {
    let left = format!("{} of {} left", limits.tries, policy::BUDGET_TRIES);
    match (limits.next_try_at, limits.all_tries_at) {
        (Some(next), Some(all)) => format!(
            "{left}; one more {}, all at {}",
            face.age(next.0),
            face.full(all.0)
        ),
        _ => left,
    }
}

fn mails(limits: &Limits, face: &ClockFace) -> String {
    let left = format!(
        "{} of {} left this hour, {} of {} today",
        limits.mails_this_hour,
        policy::MAILS_PER_HOUR,
        limits.mails_today,
        policy::MAILS_PER_DAY
    );
    match limits.next_mail_at {
        Some(at) => format!("{left}; the next {}", face.age(at.0)),
        None => left,
    }
}

/// What makes the password count as known to a stranger.
fn suspicion(limits: &Limits) -> String {
    format!(
        "{} of {} wrong codes, {} of {} unanswered in 7 days",
        limits.wrong_codes,
        policy::WRONG_CODES,
        limits.unanswered_codes,
        policy::UNANSWERED_CODES
    )
}

fn newest(newest: Option<&Newest>, face: &ClockFace) -> Vec<String> {
    let Some(newest) = newest else {
        return vec!["none".to_owned()];
    };
    let code = match newest.code {
        CodeState::Open => format!(
            "the code works until {} ({}), tries left: {}",
            face.full(newest.expires_at.0),
            face.age(newest.expires_at.0),
            newest.tries_left
        ),
        CodeState::Entered => "the code was entered right".to_owned(),
        CodeState::UsedUp => "the code has no tries left".to_owned(),
        CodeState::Expired => "the code has expired".to_owned(),
        CodeState::Ended => {
            "the code was ended: signed out everywhere, address changed, or by an operator"
                .to_owned()
        }
        CodeState::NotSent => "it was not sent, so there is no code".to_owned(),
    };
    let because = newest
        .delivery_reason
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    vec![
        format!(
            "mail {} for {}, to {}, {}",
            newest.mail,
            newest.purpose,
            newest.sent_to,
            face.with_age(newest.requested_at.0)
        ),
        format!(
            "{}{because}, {}",
            newest.delivery,
            face.with_age(newest.delivery_at.0)
        ),
        code,
    ]
}

fn trail(steps: &[Step], face: &ClockFace) -> Vec<String> {
    let line = |step: &Step| {
        let wrong = match step.wrong {
            0 => String::new(),
            1 => ", after a wrong code".to_owned(),
            count => format!(", after {count} wrong codes"),
        };
        format!(
            "{}  {:>10}  mail {:<3} {}{wrong}",
            face.full(step.at),
            face.age(step.at),
            step.mail,
            what(step.what)
        )
    };
    steps.iter().map(line).collect()
}

fn what(what: What) -> String {
    let said = match what {
        What::Requested { ended: false } => "requested",
        What::Requested { ended: true } => "requested; its code was ended since",
        What::Entered => "code entered right",
        What::UsedUp => "last try used",
        What::Expired => "code expired",
        What::Replaced { by } => return format!("replaced by mail {by}"),
        What::Told(state, reason) => return told(state, reason),
    };
    said.to_owned()
}

fn told(state: Delivery, reason: Option<Reason>) -> String {
    let said = match state {
        Delivery::Sending | Delivery::Sent => "accepted by the mail service",
        Delivery::NotSent => "not taken by the mail service",
        Delivery::HandedOver => "handed over to the provider",
        Delivery::Delayed => "delayed",
        Delivery::Refused => "refused",
        Delivery::Suppressed => "not tried by the mail service",
        Delivery::Complained => "marked as junk by the member",
    };
    match reason {
        Some(reason) => format!("{said}: {}", reason.wire()),
        None => said.to_owned(),
    }
}
