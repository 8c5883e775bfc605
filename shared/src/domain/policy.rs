//! The limits, each with its source. What the stack lets an operator change is a field; what
//! would break a promise when changed is a constant.

use crate::clock::Millis;

/// One second.
pub const SECOND: Millis = 1_000;
/// One minute.
pub const MINUTE: Millis = 60 * SECOND;
/// One hour.
pub const HOUR: Millis = 60 * MINUTE;
/// One day.
pub const DAY: Millis = 24 * HOUR;

/// Tries per code. RFC 4226 section 7.3 asks for a small number; NIST SP 800-63B-4 section
/// 3.2.2 for a limit per account, which is the budget below.
pub const TRIES_PER_CODE: u32 = 5;

/// What one try costs the budget: a fifth of a day, so that 5 tries a day flow back.
pub const TRY_COST: Millis = DAY / 5;

/// How many tries the budget holds at most. 10 at once and 5 a day kept a clumsy member below one
/// wait in ten years in simulation, and bound a stranger to 10 + 5 a day.
pub const BUDGET_TRIES: i64 = 10;

/// Longest life of a code. NIST SP 800-63B-4 section 3.1.3.2 and OWASP ASVS v5.0.0-6.5.5: 10
/// minutes.
pub const CODE_LIFETIME: Millis = 10 * MINUTE;

/// A code counts as expired this much early: the age a delayed copy of a write can have (3 s) and
/// the clock error that is assumed (2 s), so that no copy is applied after the stated expiry.
pub const EXPIRY_GUARD: Millis = 5 * SECOND;

/// All attempts of one verify together.
pub const VERIFY_TIMEOUT: Millis = 3 * SECOND;

/// Between two mails while an unanswered code of the same purpose lives. Longer than the issuing
/// function can run (15 s), so that an older mail can never be sent after a newer one.
pub const COOL_DOWN: Millis = MINUTE;

/// Unanswered mails in any hour.
pub const MAILS_PER_HOUR: usize = 8;
/// Unanswered mails in any day.
pub const MAILS_PER_DAY: usize = 20;
/// Codes asked for and never answered right, in [`UNANSWERED_WINDOW`], at which the password is
/// treated as known to a stranger: otherwise whoever has it starves the owner without guessing.
pub const UNANSWERED_CODES: usize = 20;
/// See [`UNANSWERED_CODES`].
pub const UNANSWERED_WINDOW: Millis = 7 * DAY;

/// Wrong codes at which the password is treated as known to a stranger: a wrong code is possible
/// only after a right password. Well below the 100 of NIST SP 800-63B-4 section 3.2.2.
pub const WRONG_CODES: u32 = 30;
/// Wrong codes, of both lanes together, from which on the mail with the next one warns of them: a
/// code takes as many, so a stranger needs the next mail for one more.
pub const WARN_FROM: u32 = TRIES_PER_CODE;
/// One wrong code is forgiven after this long.
pub const FORGIVE_AFTER: Millis = 30 * DAY;

/// New addresses a member may have a code sent to in a day.
pub const NEW_ADDRESSES_PER_DAY: usize = 3;

/// How long a repeat of the winning request gets the same success.
pub const REPLAY_WINDOW: Millis = 2 * MINUTE;

/// How long superseded mails are recognised and named, and after how long without mail the
/// numbers restart.
pub const MAIL_MEMORY: Millis = DAY;

/// How many superseded mails are remembered at most, the newest. Answered codes have no window,
/// so without this a monitor that logs in every minute grows the item until no write fits (400 KB)
/// and pays for its size on every guess before that.
pub const MAILS_REMEMBERED: usize = 32;

/// How many mails that were not sent are remembered at most, the newest: they are for the help desk
/// alone, and while the mail service refuses, no window holds back the next try.
pub const UNSENT_REMEMBERED: usize = 5;

/// How long a proved mailbox counts for an address change.
pub const PROOF_LIFETIME: Millis = 30 * MINUTE;

/// Life of a login token (the half-authenticated state).
pub const LOGIN_TOKEN_LIFETIME: Millis = 30 * MINUTE;
/// Life of an access token: the longest that a verifier which only checks signatures can lag.
pub const ACCESS_TOKEN_LIFETIME: Millis = 15 * MINUTE;
/// Absolute life of a session. NIST SP 800-63B-4 section 2.2.3: at most 24 hours at AAL2.
pub const SESSION_LIFETIME: Millis = DAY;
/// How long a session may go unrenewed: pages renew theirs within [`ACCESS_TOKEN_LIFETIME`] of use.
/// NIST SP 800-63B-4 section 2.2.3: at most an hour of inactivity at AAL2; OWASP ASVS v5.0.0-7.3.1.
pub const SESSION_IDLE: Millis = HOUR;
/// How long a browser stays known after a login in it: a quarter of a year, so that whoever comes
/// now and then is still in a lane of their own.
pub const DEVICE_LIFETIME: Millis = 90 * DAY;
/// How many known devices a lane keeps, those of the newest logins: more than anybody uses, and 2 KB.
pub const DEVICES_KEPT: usize = 20;
/// How long the previous refresh cookie still gets the same successor: a lost answer, two tabs.
pub const REFRESH_GRACE: Millis = MINUTE;

/// Password attempts per member number in an hour (fixed windows: twice that at an edge).
pub const LOGINS_PER_HOUR: u32 = 10;
/// Password attempts per member number in a day (fixed windows: twice that at an edge).
pub const LOGINS_PER_DAY: u32 = 100;
/// Password attempts per source network in an hour (fixed windows: twice that at an edge).
pub const LOGINS_PER_SOURCE_HOUR: u32 = 100;

/// Rounds in which a decision is taken again after a conflict. Of an issue, 5 verifies and one
/// other issue can interfere before the cool-down ends it, and one to spare. Whoever meets more is
/// told to ask again.
pub const DECISION_ROUNDS: usize = 7;

/// How long after a refusal for good the member may have it tried again: after the refusal itself,
/// after that of the first retry, of the second, and of every further one. At once first, because
/// the refusal may have been the member's own filter. A dead mailbox then costs four refusals on
/// the first day and one on each further day that somebody asks: SES reviews an account from 5 %
/// refused mails on.
pub const RETRY_AFTER: [Millis; 4] = [0, HOUR, HOUR, DAY];

/// How long mails go without pictures after a provider refused what was in one, or its size: its
/// rules change, and a member who could have pictures is not left without them for ever. Where it
/// still refuses, trying costs the member one mail in half a year.
pub const TEXT_ONLY_FOR: Millis = 180 * DAY;

/// How long the hand-over to the mail service takes at most: as long as the function that makes it
/// may run. Nothing is noted of one that went well, so after that a mail counts as sent.
pub const HAND_OVER: Millis = 15 * SECOND;

/// After this long without a hand-over the member is told more than to wait. Nearly all mails are
/// taken within seconds, so whoever still waits then has a setting, an address or a company in the
/// way, and enough of the code's life left to do something about it.
pub const LATE: Millis = 2 * MINUTE;

/// How far ahead of our clock an event's time may lie before it is taken for now: clocks differ by
/// seconds, and a time of next year would outlast everything that comes before then.
pub const EVENT_AHEAD: Millis = 5 * MINUTE;

/// How long after a change of the address no further one is made, and no recovery begun: a thief
/// who has made one cannot make the next before the owner has undone it. NIST SP 800-63B-4 section
/// 4.6 has notices reach the member before what follows.
pub const COOL_OFF: Millis = 72 * HOUR;

/// How long the code in the notice of a change restores the former address: a week, so that a
/// mailbox which is read on Sundays only is read once in it.
pub const UNDO_LIFETIME: Millis = 7 * DAY;

/// Requests to take a change back from one source network in an hour (fixed windows: twice that at
/// an edge): as many as of passwords.
pub const UNDOS_PER_SOURCE_HOUR: u32 = LOGINS_PER_SOURCE_HOUR;

/// How many former addresses are kept for that at most. The cool-off lets three changes into seven
/// days, so none falls out before its time.
pub const FORMER_KEPT: usize = 10;

/// How long a change of the address rests that the desk has vouched for: of the three proofs this
/// one rests on the judgement of people who can be talked into it, so the old mailboxes get longest.
pub const DESK_WAIT: Millis = 72 * HOUR;
/// From a proof until the new mailbox must have answered.
pub const CASE_CONFIRM: Millis = DAY;
/// From the end of the wait until the change must be made.
pub const CASE_OPEN: Millis = 7 * DAY;
/// How long a case is kept after nothing in it matters any more: for whoever is asked about it.
pub const CASE_KEPT: Millis = 30 * DAY;

/// How long a posted code is good unless the operator says otherwise. NIST SP 800-63B-4 section
/// 4.2.1.2: at most 21 days by post.
pub const LETTER_LIFETIME: Millis = 21 * DAY;
/// The longest that an operator can make it: the 30 days of the same section, for post abroad.
pub const LETTER_LONGEST: Millis = 30 * DAY;
/// After this long a member may ask for another letter: the time in which one usually comes, and
/// a bound on what a stranger with the password can have posted.
pub const LETTER_AGAIN: Millis = 14 * DAY;

/// How long a code of the desk is good, and how long the second operator has after the first.
pub const DESK_CODE: Millis = DAY;
/// After this long a member may ask for the desk again.
pub const DESK_AGAIN: Millis = DAY;

/// How many codes for a new password lie in a mailbox at most. More are not mailed, whoever asks
/// how often and from wherever.
pub const RESET_LIVE: usize = 3;
/// How long such a code is good, which is also the window that counts them. NIST SP 800-63B-4
/// section 4.2.1.2: recovery codes by mail at most 24 hours.
pub const RESET_LIFETIME: Millis = DAY;
/// How long a new password can be chosen after the wait of whoever has nothing beside the mailbox:
/// somebody may be away for a weekend.
pub const RESET_OPEN: Millis = 2 * DAY;
/// How long no wait begins after somebody has stopped one.
pub const RESET_PAUSE: Millis = 3 * DAY;
/// Requests about forgotten passwords from one source network in an hour (fixed windows: twice
/// that at an edge): as many as of passwords.
pub const RESETS_PER_SOURCE_HOUR: u32 = LOGINS_PER_SOURCE_HOUR;
/// How often the present password is looked at beside a code from the mailbox or within a session,
/// in an hour: as often as at login.
pub const PRESENT_PASSWORDS_PER_HOUR: u32 = LOGINS_PER_HOUR;

/// How long the security history goes back: the 90 days of a known device, which is shown with the
/// login that made it.
pub const HISTORY: Millis = DEVICE_LIFETIME;
/// How many mails of a lane stand in the history of one day, those of the last so many numbers (which
/// run over both lanes): as many as anybody can answer, and some 7 KB at most where somebody signs in every minute.
pub const HISTORY_SLOTS: u32 = 48;
/// Of one kind of change the last within this time stands in the history, so that whoever repeats one
/// without end does not fill the day's item (400 KB) and stop every change of the day with it.
pub const CHANGE_SLOT: Millis = 5 * MINUTE;

/// How long the second step counts as fresh for what changes the account. OWASP ASVS v5.0.0-7.5.1
/// asks for a full second step before such changes.
pub const FRESH: Millis = 5 * MINUTE;

/// Codes on a sheet of saved recovery codes: one that is used never leaves a member without.
pub const SAVED_CODES: usize = 5;

/// When a public answer leaves that hands a mail over: at the first whole multiple after the
/// request came. Longer than a hand-over usually takes, so that the time says nothing about
/// whether there was a mail.
pub const EVEN_START: Millis = 2 * SECOND;
/// When a login is refused for its credentials: between what one hash takes and the double, for
/// the usual sizes of function, so that what a record costs to read is not seen.
pub const EVEN_LOGIN: Millis = 100;
/// The same for every other public answer: longer than what it reads and writes usually takes.
pub const EVEN_PUBLIC: Millis = 250;
