//! The words that scripts say, as JSON; a variable of a text is written `{name}` for them.

use pictograms::{Language, Symbol};
use serde_json::{Map, Value, json};
use shared::domain::address::CannotReceive;
use shared::http::advice::cannot_receive;
use shared::texts;

use crate::site::Site;

/// What every script needs, with a page's own words.
fn all(site: &Site, language: Language, own: Value) -> Value {
    let l = language;
    let mut words = json!({
        "offline-title": texts::page_offline_title(l),
        "offline": texts::page_offline(l),
        "internal-title": texts::problem_internal_error_title(l),
        "internal-detail": texts::problem_internal_error_detail(l),
        "try-again": texts::page_try_again(l),
        "log-in-again": texts::entry_log_in_again(l),
        "wait": texts::page_wait(l, "{time}"),
        "wait-until": texts::page_wait_until(l, "{time}"),
        "request-number": texts::page_request_number(l, "{number}"),
    });
    if let (Some(words), Value::Object(own)) = (words.as_object_mut(), own) {
        words.extend(own);
    }
    json!({"words": words, "zone": site.time_zone})
}

pub(crate) fn login(site: &Site, l: Language) -> Value {
    all(
        site,
        l,
        json!({
            "number-wrong-form": texts::login_number_wrong_form(l),
            "password-missing": texts::login_password_missing(l),
            "checking": texts::login_checking(l),
            "sending": texts::login_sending(l, "{address}"),
            "more": texts::page_problem_more(l),
            "help": texts::page_help(l),
            "no-address-title": texts::problem_no_address_title(l),
            "no-address-detail": texts::problem_no_address_detail(l),
            "unreachable-title": texts::problem_address_unreachable_title(l),
            "retry-refused": texts::login_retry_refused(l),
            "want-mail": texts::entry_want_mail(l),
            "logged-out": texts::login_logged_out(l),
            "ended": texts::login_ended(l),
        }),
    )
}

pub(crate) fn menu(site: &Site, l: Language) -> Value {
    let mut own = statuses(l);
    own.insert("address-none".into(), texts::menu_address_none(l).into());
    all(site, l, Value::Object(own))
}

pub(crate) fn address(site: &Site, l: Language) -> Value {
    let mut own = statuses(l);
    for reason in CannotReceive::ALL {
        own.insert(
            format!("reason-{}", reason.slug()),
            cannot_receive(reason, l).into(),
        );
    }
    let steps = json!({
        "since": texts::address_since(l, "{date}"),
        "retry-refused": texts::entry_retry_refused(l),
        "want-mail": texts::entry_want_mail(l),
        "step-current-text": texts::address_step_current_text(l, "{address}"),
        "step-current-left-out": texts::address_step_current_left_out(l),
        "step-new-text": texts::address_step_new_text(l),
        "done": texts::address_done(l),
        "now": texts::address_now(l),
        "later": texts::address_later(l),
        "missing": texts::address_missing(l),
        "suggestion": texts::address_suggestion(l, "{address}"),
        "use-suggestion": texts::address_use_suggestion(l),
        "keep": texts::address_keep(l),
        "can-receive": texts::address_can_receive(l),
        "warning-carrier-address": texts::address_warning_carrier_address(l, "{domain}"),
        "warning-domain-unchecked": texts::address_warning_domain_unchecked(l),
        "already-registered": texts::address_already_registered(l),
        "until": texts::address_until(l, "{time}"),
        "cancelled": texts::address_cancelled(l),
        "saved": texts::address_saved(l, "{address}"),
    });
    if let Value::Object(steps) = steps {
        own.extend(steps);
    }
    all(site, l, Value::Object(own))
}

fn statuses(l: Language) -> Map<String, Value> {
    [
        ("status-ok", texts::address_status_ok(l)),
        ("status-none", texts::address_status_none(l)),
        (
            "status-cannot-receive",
            texts::address_status_cannot_receive(l),
        ),
        ("status-refused", texts::address_status_refused(l)),
        ("status-complained", texts::address_status_complained(l)),
    ]
    .into_iter()
    .map(|(key, text)| (key.to_owned(), text.into()))
    .collect()
}

pub(crate) fn code(site: &Site, l: Language) -> Value {
    let mut words = all(site, l, Value::Object(entry(l)));
    let symbols: Vec<&str> = Symbol::all().map(|s| s.pictogram().id).collect();
    let labels: Map<String, Value> = Symbol::all()
        .map(Symbol::pictogram)
        .map(|pictogram| (pictogram.id.to_owned(), pictogram.label(l).into()))
        .collect();
    if let Some(words) = words.as_object_mut() {
        let pictograms = json!({"symbols": symbols, "labels": labels});
        words.insert("pictograms".into(), pictograms);
    }
    words
}

fn entry(l: Language) -> Map<String, Value> {
    let parts = [board(l), mail(l), outcomes(l)];
    let parts = parts.into_iter().filter_map(|part| match part {
        Value::Object(part) => Some(part),
        _ => None,
    });
    parts.flatten().collect()
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
