//! The desk stops a case.

use shared::domain::case::{StopRefusal, Stopped, stop as stopped};
use shared::domain::member_number::MemberNumber;
use shared::store::desk_uses::Did;

use super::acting::{Act, Acting};

pub(super) async fn stop(acting: &Acting<'_>, number: &MemberNumber) -> Result<String, String> {
    if acting.who.reason.is_none() {
        return Err("say with --reason why it is stopped".to_owned());
    }
    let profile = acting.member(number).await?;
    let said = |text: &'static str| (text, Did::CaseStopped);
    let told = acting
        .act(&profile, |file| {
            match stopped(file, profile.epoch, acting.now) {
                Ok(Stopped::Write(file)) => Ok(Act::Write(
                    file,
                    said("Stopped. The member's password may be known: see that it is changed.\n"),
                )),
                Ok(Stopped::Repeat) => Ok(Act::Nothing(said("It was stopped before.\n"))),
                Err(StopRefusal::NoCase) => Ok(Act::Nothing(said("Nothing goes on.\n"))),
            }
        })
        .await?;
    Ok(told.to_owned())
}
