//! The desk stops what goes on for a member: another address, and a new password.

use shared::domain::case::{StopRefusal, Stopped as CaseStopped, stop as stopped_case};
use shared::domain::member_number::MemberNumber;
use shared::domain::policy;
use shared::domain::reset::{Stop, Stopped, Versions, stop as stopped_wait};
use shared::store::desk_uses::Did;
use shared::store::members::Profile;
use shared::store::resets::ResetsWrite;

use super::acting::{Act, Acting, TOO_SLOW, new_stamp};

pub(super) async fn stop(acting: &Acting<'_>, number: &MemberNumber) -> Result<String, String> {
    if acting.who.reason.is_none() {
        return Err("say with --reason why it is stopped".to_owned());
    }
    let profile = acting.member(number).await?;
    let case = case(acting, &profile).await?;
    // What was done is said, whatever comes of the rest.
    let wait = wait(acting, &profile).await;
    let wait =
        wait.map_err(|error| format!("{case}\nThe wait for a new password goes on: {error}"))?;
    Ok(format!("{case}\n{wait}\n"))
}

async fn case(acting: &Acting<'_>, profile: &Profile) -> Result<&'static str, String> {
    acting
        .act(profile, |file| {
            match stopped_case(file, profile.epoch, acting.now) {
                Ok(CaseStopped::Write(file)) => Ok(Act::Write(
                    file,
                    Did::CaseStopped,
                    "Another address will not be registered. The member's password may be known: \
                     see that it is changed.",
                )),
                Ok(CaseStopped::Repeat) => Ok(Act::Nothing(
                    "That another address is registered was stopped before.",
                )),
                Err(StopRefusal::NoCase) => {
                    Ok(Act::Nothing("No other address is being registered."))
                }
            }
        })
        .await
}

async fn wait(acting: &Acting<'_>, profile: &Profile) -> Result<&'static str, String> {
    let versions = Versions {
        address: profile.address_version,
        password: profile.password_version,
    };
    let (store, member, stamp) = (acting.store, &profile.member_id, new_stamp()?);
    let mut noted = None;
    for _ in 0..policy::DECISION_ROUNDS {
        let read = store.resets(member).await;
        let read = read.map_err(|error| error.to_string())?;
        let stopped = stopped_wait(&read.resets, Stop::Session, versions, acting.now);
        let Some(Stopped::Write(resets)) = stopped else {
            acting.renote(&mut noted, None, profile).await?;
            return Ok("No wait for a new password runs.");
        };
        let did = Some(Did::WaitStopped);
        acting.renote(&mut noted, did, profile).await?;
        let write = ResetsWrite {
            member,
            read: &read,
            resets: &resets,
            stamp,
            now: acting.now,
        };
        let written = store.put_resets(&write).await;
        if written.map_err(|error| error.to_string())? {
            return Ok(
                "The wait for a new password was stopped. No mail says so: tell the member, and see \
                 who else reads the member's mail.",
            );
        }
    }
    acting.renote(&mut noted, None, profile).await?;
    Err(TOO_SLOW.to_owned())
}
