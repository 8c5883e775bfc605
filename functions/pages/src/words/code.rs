//! The words of the entry page, with the names of all pictures.

use pictograms::{Language, Symbol};
use serde_json::{Map, Value, json};
use shared::texts;

use super::{all, joined};
use crate::site::Site;

pub(crate) fn code(site: &Site, l: Language) -> Value {
    let symbols: Vec<&str> = Symbol::all().map(|s| s.pictogram().id).collect();
    let labels: Map<String, Value> = Symbol::all()
        .map(Symbol::pictogram)
        .map(|pictogram| (pictogram.id.to_owned(), pictogram.label(l).into()))
        .collect();
    let entry = joined([board(l), mail(l), outcomes(l)]);
    let pictograms = json!({"symbols": symbols, "labels": labels});
    joined([all(site, l, entry), json!({"pictograms": pictograms})])
}

fn board(l: Language) -> Value {
    json!({
        "instruction-pictures": texts::entry_pick(l),
        "instruction-digits": texts::entry_then_digits(l),
        "instruction-complete": texts::entry_then_confirm(l),
        "slot-picture-empty": texts::entry_slot_picture_empty(l, "{position}"),
        "slot-picture": texts::entry_slot_picture(l, "{position}", "{word}"),
        "slot-digit-empty": texts::entry_slot_digit_empty(l, "{position}"),
        "slot-digit": texts::entry_slot_digit(l, "{digit}", "{position}"),
        "chosen": texts::entry_chosen(l, "{position}"),
        "incomplete-pictures": texts::entry_incomplete_pictures(l, "{count}"),
        "incomplete-digits": texts::entry_incomplete_digits(l, "{count}"),
        "said-picture": texts::entry_said_picture(l, "{position}", "{word}"),
        "said-digits": texts::entry_said_digits(l),
        "said-digit": texts::entry_said_digit(l, "{digit}", "{position}"),
        "said-complete": texts::entry_said_complete(l, "{entry}"),
        "said-removed": texts::entry_said_removed(l, "{what}"),
    })
}

fn mail(l: Language) -> Value {
    json!({
        "for-login": texts::entry_for_login(l),
        "for-step-up": texts::entry_for_step_up(l),
        "for-change-address": texts::entry_for_change_address(l),
        "for-confirm-address": texts::entry_for_confirm_address(l),
        "mail": texts::entry_mail(l, "{number}", "{time}"),
        "mail-subject-time": texts::entry_mail_subject_time(l, "{time}"),
        "sent-to": texts::entry_sent_to(l, "{address}"),
        "sender": texts::entry_sender(l, "{address}"),
        "time-left": texts::entry_time_left(l, "{time}"),
        "tries-left": texts::entry_tries_left(l, "{count}"),
        "said-one-minute": texts::entry_said_one_minute(l),
        "resend-wait": texts::entry_resend_wait(l, "{time}"),
        "resend-note": texts::entry_resend_note(l),
        "retry-refused": texts::entry_retry_refused(l),
        "want-mail": texts::entry_want_mail(l),
        "text-only": texts::entry_text_only(l),
        "help": texts::page_help(l),
        "mail-help": texts::entry_help(l),
        "mail-help-company": texts::entry_help_company(l),
        "state-sending": texts::entry_state_sending(l),
        "state-sent": texts::entry_state_sent(l, "{time}"),
        "state-not-sent": texts::entry_state_not_sent(l),
        "state-handed-over": texts::entry_state_handed_over(l, "{time}"),
        "state-delayed": texts::entry_state_delayed(l, "{time}"),
        "state-refused": texts::entry_state_refused(l, "{time}"),
        "state-suppressed": texts::entry_state_suppressed(l),
        "state-complained": texts::entry_state_complained(l),
    })
}

fn outcomes(l: Language) -> Value {
    json!({
        "checking": texts::entry_checking(l),
        "right": texts::entry_right(l),
        "paste-unreadable": texts::entry_paste_unreadable(l, "{digits}", "{pictures}"),
        "other-language": texts::entry_other_language(l, "{name}"),
        "new-mail": texts::entry_new_mail(l, "{number}"),
        "sent-again": texts::entry_sent_again(l, "{number}"),
        "resend": texts::entry_resend(l),
        "send-first": texts::entry_send_first(l),
        "open-menu": texts::entry_open_menu(l),
        "signed-in": texts::menu_welcome(l),
        "not-sent-title": texts::entry_state_not_sent(l),
        "expired-code-title": texts::problem_expired_code_title(l),
        "expired-code-detail": texts::problem_expired_code_detail(l),
        "used-code-title": texts::problem_used_code_title(l),
        "used-code-detail": texts::problem_used_code_detail(l),
        "no-attempts-left-title": texts::problem_no_attempts_left_title(l),
        "no-attempts-left-detail": texts::problem_no_attempts_left_detail(l),
    })
}
