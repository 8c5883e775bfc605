//! The security history: written without a read, and with the change that it tells of or not at all.

use shared::domain::history::{Change, Entry, MailEntry};
use shared::domain::ids::{Lane, MemberId, Nonce, Sid};
use shared::domain::member_number::MemberNumber;
use shared::domain::policy::{COOL_DOWN, DAY, HISTORY, MINUTE};
use shared::store::credentials::NewSheet;
use shared::store::epoch::Committed;

use crate::support::store::*;

async fn kept(bench: &Bench, member: &MemberId, now: i64) -> Vec<Entry> {
    let number = MemberNumber::parse("4200000001").expect("a number");
    let sid: Sid = access(1).sid;
    let read = bench.store.history(&number, member, &sid, 90, now).await;
    let mut kept = read.expect("the store answers").kept;
    kept.sort_by_key(Entry::at);
    kept
}

pub(super) async fn a_mail_is_kept_once_however_often_it_is_written(bench: &Bench) {
    let member = member_id();
    let item = bench.issue(&member, &order(1, &login(1)), START).await;
    let mail = MailEntry::of(item.live.as_ref().expect("live"));
    let later = MailEntry {
        wrong: 2,
        ..mail.clone()
    };
    let entered = MailEntry {
        entered_at: Some(START + MINUTE),
        ..later.clone()
    };
    // The last is a copy of the first that was held up on the way.
    for entry in [&mail, &mail, &later, &entered, &mail] {
        let written = bench.store.keep_mail(&member, entry).await;
        written.expect("written");
    }
    let mut other = later.clone();
    (other.number, other.at, other.lane) = (2, START + COOL_DOWN, Lane::Known);
    bench.store.keep_mail(&member, &other).await.expect("kept");
    let all = [Entry::Mail(entered), Entry::Mail(other.clone())];
    assert_eq!(kept(bench, &member, START + DAY).await, all);
    // The newest of a place takes it, and each day has places of its own.
    let mut same = later.clone();
    (same.number, same.at, same.nonce) = (49, START + 5, Nonce([9; 16]));
    bench.store.keep_mail(&member, &same).await.expect("kept");
    let mut next = later;
    next.at = START + DAY;
    bench.store.keep_mail(&member, &next).await.expect("kept");
    let all = [same, other, next].map(Entry::Mail);
    assert_eq!(kept(bench, &member, START + DAY).await, all);
    // Days of before the time that is asked for are not read.
    assert_eq!(kept(bench, &member, START + HISTORY + 3 * DAY).await, []);
    assert_eq!(kept(bench, &member_id(), START + DAY).await, []);
}

pub(super) async fn a_change_that_is_refused_leaves_no_entry(bench: &Bench) {
    let profile = bench.add_member("4200000001").await;
    let (number, member) = (&profile.member_number, &profile.member_id);
    let sheet = |epoch| NewSheet {
        member_number: number.clone(),
        member_id: member.clone(),
        epoch,
        codes: vec![shared::domain::grouped::Digest::new([1; 32])],
        now: START,
    };
    let other = profile.epoch + 1;
    let refused = bench.store.end_all_sessions(number, member, other, START);
    assert_eq!(refused.await, Ok(Committed::ChangedMeanwhile));
    assert_eq!(bench.store.save_codes(&sheet(other)).await, Ok(false));
    assert_eq!(kept(bench, member, START).await, []);
    let made = sheet(profile.epoch);
    assert_eq!(bench.store.save_codes(&made).await, Ok(true));
    let device = shared::domain::device::DeviceId::unlisted([1; 16]);
    let at = START + MINUTE;
    let forgotten = bench.store.forget_device(&profile, &device, at);
    assert_eq!(forgotten.await, Ok(true));
    let at = START + 2 * MINUTE;
    let ended = bench
        .store
        .end_all_sessions(number, member, profile.epoch, at);
    assert_eq!(ended.await, Ok(Committed::Yes));
    let changes = [
        Change::CodesIssued,
        Change::DeviceForgotten,
        Change::SignedOutEverywhere,
    ];
    let moments = [START, START + MINUTE, START + 2 * MINUTE];
    let expected: Vec<Entry> = changes
        .into_iter()
        .zip(moments)
        .map(|(change, at)| Entry::Changed(change, at))
        .collect();
    assert_eq!(kept(bench, member, START + HISTORY).await, expected);
}
