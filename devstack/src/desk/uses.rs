//! The list of uses.

use std::fmt::Write as _;

use serde_json::{Value, json};
use shared::encoding::rfc3339;
use shared::store::desk_uses::{DeskUse, Did, Shown};

use super::clock_face::ClockFace;

/// One line each.
pub(super) fn text(uses: &[DeskUse], face: &ClockFace) -> String {
    let mut page = format!(
        "{:<19}  {:<22}  operator  (times in {})\n",
        "when",
        "whom",
        face.zone()
    );
    for noted in uses {
        let whom = match &noted.shown {
            Shown::Member(id) => id.as_str().to_owned(),
            Shown::Nobody => "unknown number".to_owned(),
            Shown::List(health) => format!("list {health}"),
        };
        let _ = write!(
            page,
            "{}  {whom:<22}  {}",
            face.full(noted.at),
            noted.operator
        );
        if noted.did != Did::Looked {
            let _ = write!(page, " ({})", noted.did.wire());
        }
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
        let (kind, member, list) = match &noted.shown {
            Shown::Member(id) => ("member", Some(id.as_str()), None),
            Shown::Nobody => ("unknown-number", None, None),
            Shown::List(health) => ("list", None, Some(health)),
        };
        json!({
            "at": rfc3339(noted.at),
            "kind": kind,
            "member_id": member,
            "list": list,
            "did": noted.did.wire(),
            "operator": noted.operator,
            "reason": noted.reason,
        })
    };
    uses.iter().map(line).collect()
}
