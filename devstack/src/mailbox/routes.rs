//! Where the mailbox page and single mails are served.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{mail_html, mail_page, page, script, style};
use crate::sink::{Mail, Sink, Summary};

type Mails = State<Arc<Sink>>;

/// The routes, below `/_dev`; they go beside those of any other state.
pub(crate) fn routes<S>(sink: Arc<Sink>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route("/_dev/mails", get(list))
        .route("/_dev/mails/{id}", get(one))
        .route("/_dev/mails/{id}/raw", get(raw))
        .route("/_dev/mails/{id}/html", get(html))
        .route("/_dev/mails/{id}/events", get(events))
        .route("/_dev/mailbox", get(all))
        .route("/_dev/mailbox.css", get(style))
        .route("/_dev/mailbox.js", get(script))
        .with_state(sink)
}

#[derive(Deserialize)]
struct Filter {
    to: Option<String>,
}

/// A line of the list, with the newest of the mail's events.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    summary: Summary,
    event: Option<&'static str>,
}

async fn list(State(sink): Mails, Query(filter): Query<Filter>) -> Response {
    let newest = sink.schedule().newest();
    let mut found: Vec<Line> = sink
        .mails()
        .iter()
        .filter(|mail| filter.to.as_deref().is_none_or(|to| mail.is_to(to)))
        .map(|mail| Line {
            summary: mail.summary().clone(),
            event: newest.get(&mail.id).copied(),
        })
        .collect();
    found.reverse();
    axum::Json(found).into_response()
}

async fn all(State(sink): Mails) -> Response {
    page(&sink.mails(), &sink.schedule().newest())
}

async fn one(State(sink): Mails, Path(id): Path<String>) -> Response {
    with_mail(&sink, &id, |mail| {
        mail_page(mail, &sink.schedule().of(&mail.id))
    })
}

async fn events(State(sink): Mails, Path(id): Path<String>) -> Response {
    with_mail(&sink, &id, |mail| {
        axum::Json(sink.schedule().of(&mail.id)).into_response()
    })
}

async fn raw(State(sink): Mails, Path(id): Path<String>) -> Response {
    with_mail(&sink, &id, |mail| {
        let headers = [
            (header::CONTENT_TYPE, "message/rfc822"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        (headers, mail.raw.clone()).into_response()
    })
}

#[derive(Deserialize)]
struct HtmlOptions {
    images: Option<String>,
}

async fn html(
    State(sink): Mails,
    Path(id): Path<String>,
    Query(options): Query<HtmlOptions>,
) -> Response {
    let images = options.images.as_deref() != Some("off");
    with_mail(&sink, &id, |mail| mail_html(mail, images))
}

fn with_mail(sink: &Sink, id: &str, show: impl FnOnce(&Mail) -> Response) -> Response {
    let Some(mail) = sink.mail(id) else {
        let refusal = json!({"message": "there is no such mail"});
        return (StatusCode::NOT_FOUND, axum::Json(refusal)).into_response();
    };
    show(&mail)
}
