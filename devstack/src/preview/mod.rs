//! The preview: every page in every state and every mail, in all languages side by side.
//!
//! There is no second renderer: a frame shows the page that the `pages` function gives, with one
//! script before the page's own that answers its calls. The answers are made by the types that
//! the functions answer with, so they cannot drift from them.

mod answers;
mod email;
mod frame;
mod index;
mod mails;
mod scene;
mod script;
mod sheet;
mod states;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use pictograms::Language;
use serde::Deserialize;
use serde_json::json;

use crate::stack::Inner;
use scene::Scene;

/// Our own pages: nothing but what this server gives.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    frame-src 'self'; img-src data:; base-uri 'none'; form-action 'self'";

type Shared = axum::extract::State<Arc<Inner>>;

/// The preview's routes.
pub(crate) fn routes() -> Router<Arc<Inner>> {
    Router::new()
        .route("/_dev/preview", get(index_page))
        .route("/_dev/preview/states.json", get(states_list))
        .route("/_dev/preview/preview.css", get(style))
        .route("/_dev/preview/sheet.js", get(sheet_script))
        .route("/_dev/preview/{state}", get(sheet_page))
        .route("/_dev/preview/frame/{state}", get(frame_page))
        .route("/_dev/preview/script/{state}", get(frame_script))
        .route("/_dev/preview/mail/{mail}", get(mail_view))
}

/// The language of a frame.
#[derive(Deserialize)]
struct Wanted {
    lang: Option<String>,
}

impl Wanted {
    fn language(&self) -> Language {
        let tag = self.lang.as_deref().unwrap_or_default();
        Language::from_tag(tag).unwrap_or(Language::Ja)
    }
}

async fn index_page() -> Response {
    page(&index::page(&states::all()))
}

/// For tests and contact sheets.
async fn states_list() -> Response {
    let pages = states::all().into_iter().map(|state| {
        json!({"name": state.name, "kind": "page", "page": state.page, "about": state.about})
    });
    let mails = mails::ALL
        .iter()
        .map(|mail| json!({"name": mail.name(), "kind": "mail", "about": mail.about()}));
    axum::Json(pages.chain(mails).collect::<Vec<_>>()).into_response()
}

async fn sheet_page(Path(name): Path<String>, Query(view): Query<sheet::View>) -> Response {
    let states = states::all();
    if let Some(mail) = mails::Sample::named(&name) {
        return page(&sheet::of_mail(mail, &view));
    }
    match states.iter().find(|state| state.name == name) {
        Some(state) => page(&sheet::of_page(state, &states, &view)),
        None => missing(),
    }
}

async fn frame_page(
    State(inner): Shared,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Response {
    match states::named(&name) {
        Some(state) => frame::page(&inner, &state, wanted.language(), &headers).await,
        None => missing(),
    }
}

async fn frame_script(
    State(inner): Shared,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Some(state) = states::named(&name) else {
        return missing();
    };
    match Scene::of(&inner, wanted.language()) {
        Ok(scene) => kind(
            "text/javascript; charset=utf-8",
            script::source(&scene, &state),
        ),
        Err(reason) => broken(&reason),
    }
}

#[derive(Deserialize)]
struct MailView {
    lang: Option<String>,
    images: Option<String>,
    #[serde(rename = "as")]
    form: Option<String>,
}

async fn mail_view(
    State(inner): Shared,
    Path(name): Path<String>,
    Query(view): Query<MailView>,
) -> Response {
    let Some(sample) = mails::Sample::named(&name) else {
        return missing();
    };
    let language = Wanted { lang: view.lang }.language();
    let mail =
        Scene::of(&inner, language).and_then(|scene| mails::rendered(&inner, &scene, sample));
    match (mail, view.form.as_deref()) {
        (Err(reason), _) => broken(&reason),
        (Ok(mail), Some("text")) => page(&sheet::mail_text(language, &mail)),
        (Ok(mail), Some("raw")) => kind("message/rfc822", mail.raw.clone()),
        (Ok(mail), _) => crate::mailbox::mail_html(&mail, view.images.as_deref() != Some("off")),
    }
}

async fn style() -> Response {
    kind("text/css; charset=utf-8", include_str!("preview.css"))
}

async fn sheet_script() -> Response {
    kind("text/javascript; charset=utf-8", include_str!("sheet.js"))
}

fn page(html: &str) -> Response {
    let mut response = kind("text/html; charset=utf-8", html.to_owned());
    let policy = axum::http::HeaderValue::from_static(PAGE_POLICY);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

fn kind(kind: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, body).into_response()
}

fn missing() -> Response {
    let message = json!({"message": "there is no such state"});
    (StatusCode::NOT_FOUND, axum::Json(message)).into_response()
}

fn broken(reason: &str) -> Response {
    let message = json!({ "message": reason });
    (StatusCode::INTERNAL_SERVER_ERROR, axum::Json(message)).into_response()
}
