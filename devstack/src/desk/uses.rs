//! The list of uses.

use std::fmt::Write as _;

use serde_json::{Value, json};
use shared::domain::ids::MemberId;
use shared::encoding::rfc3339;
use shared::store::desk_uses::DeskUse;

use super::clock_face::ClockFace;

/// One line each.
pub(super) fn text(uses: &[DeskUse], face: &ClockFace) -> String {
    let mut page = format!(
        "{:<19}  {:<22}  operator  (times in {})\n",
        "when",
        "member id",
        face.zone()
    );
    for noted in uses {
        let member = noted
            .member
            .as_ref()
            .map_or("unknown number", MemberId::as_str);
        let _ = write!(
            page,
            "{}  {member:<22}  {}",
            face.full(noted.at),
            noted.operator
        );
        if let Some(reason) = &noted.reason {
            let _ = write!(page, ": {reason}");
        }
        page.push('\n');
    }
    page
}

/// A JSON array.
pub(super) fn json(uses: &[DeskUse]) -> Value {
    let line = |noted: &DeskUse| {
        json!({
            "at": rfc3339(noted.at),
            "member_id": noted.member.as_ref().map(MemberId::as_str),
            "operator": noted.operator,
            "reason": noted.reason,
        })
    };
    uses.iter().map(line).collect()
}
