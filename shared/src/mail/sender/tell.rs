//! Notices: told where it can be, and a mail that did not leave is counted.

use super::Mailer;
use crate::domain::ids::MemberId;
use crate::mail::Notice;
use crate::telemetry::{Level, Log, Metric, count};

impl Mailer {
    /// Sends a notice about what is committed: that stands whether or not the mail leaves, so a
    /// failure is a line of the log and a metric, and never the caller's.
    pub async fn tell(&self, log: &Log, member_id: &MemberId, notice: &Notice<'_>) {
        let member = member_id.as_str();
        let tags = [("member", member), ("purpose", notice.kind.wire())];
        let (from, to) = (&notice.about.sender_address, notice.recipient);
        let sent = self.send(&notice.render().raw, from, to, &tags).await;
        if let Err(error) = sent {
            let fields = [
                ("cause", error.to_string().into()),
                ("member.id", member.into()),
            ];
            count(Metric::NoticesNotSent);
            log.event(Level::Error, "notice not sent", &fields);
        }
    }
}
