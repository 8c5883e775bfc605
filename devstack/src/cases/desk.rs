//! Two operators make sure who a member is; the second one gets the code to hand over.

use std::fmt::Write as _;

use shared::domain::case::{DeskRefusal, Proof, Vouched, vouch};
use shared::domain::grouped::{Bits, printed};
use shared::domain::member_number::MemberNumber;
use shared::store::desk_uses::Did;

use super::acting::{Act, Acting, new_code};
use crate::desk::ClockFace;

pub(super) async fn desk(
    acting: &Acting<'_>,
    number: &MemberNumber,
    face: &ClockFace,
) -> Result<String, String> {
    let why = acting.who.reason.as_deref();
    let why = why.ok_or("say with --reason how you have made sure who it is")?;
    let by = acting.who.operator.as_str();
    let profile = acting.member(number).await?;
    let code = new_code()?;
    let digest = code.digest(Proof::Desk, &profile.member_id);
    acting
        .act(&profile, |file| {
            match vouch(file, by, why, digest, acting.now) {
                Ok(Vouched::First { file, until }) => {
                    let until = face.full(until);
                    let said = format!(
                        "Noted. Another operator has to make sure too, until {until} {}.\n",
                        face.zone()
                    );
                    Ok(Act::Write(Box::new(file), Did::DeskFirst, said))
                }
                Ok(Vouched::Second { file, until }) => {
                    let until = format!("{} {}", face.full(until), face.zone());
                    let said = handed_over(&code, &until);
                    Ok(Act::Write(Box::new(file), Did::DeskSecond, said))
                }
                Err(DeskRefusal::SameOperator { until }) => Err(format!(
                    "you were the first; another operator has to make sure too, until {} {}",
                    face.full(until),
                    face.zone()
                )),
            }
        })
        .await
}

/// Groups with letters, as one says them on the telephone.
fn handed_over(code: &Bits, until: &str) -> String {
    let text = printed::write(code);
    let mut page = "The code, which is shown this once:\n\n".to_owned();
    for (name, group) in ('A'..).zip(text.split('-')) {
        let _ = writeln!(page, "  {name}  {group}");
    }
    let _ = write!(
        page,
        "\nIt works once, beside the member's password, until {until}.\n"
    );
    page
}
