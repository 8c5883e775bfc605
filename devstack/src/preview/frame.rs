//! One real page in one state.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State as Extracted;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pictograms::Language;

use super::states::State;
use crate::gateway;
use crate::stack::Inner;

/// Far above any page of ours.
const LONGEST_PAGE: usize = 1024 * 1024;

/// The page as the gateway gives it, allowed into a frame of this origin, with the state's script
/// before its own.
pub(super) async fn page(
    inner: &Inner,
    state: &State,
    language: Language,
    asked: &HeaderMap,
) -> Response {
    let path = in_language(&state.page, language);
    let path = path.split('#').next().unwrap_or_default();
    let mut request = Request::get(path).header(header::ACCEPT, "text/html");
    if let Some(host) = asked.get(header::HOST) {
        request = request.header(header::HOST, host);
    }
    let Ok(request) = request.body(Body::empty()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let answer = gateway::serve(Extracted(Arc::clone(&inner.gateway)), request).await;
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, LONGEST_PAGE).await else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    let html = String::from_utf8_lossy(&bytes);
    let html = if state.scripts {
        with_script(&html, &state.name, language)
    } else {
        // What the script would say at its end.
        html.replacen("<html ", "<html data-preview=\"done\" ", 1)
    };
    let given = parts.headers.remove(header::CONTENT_SECURITY_POLICY);
    let given = given.as_ref().and_then(|policy| policy.to_str().ok());
    let policy = framed(given.unwrap_or_default(), state.scripts);
    if let Ok(policy) = HeaderValue::try_from(policy) {
        parts
            .headers
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    parts.headers.remove(header::X_FRAME_OPTIONS);
    // Frames in five languages stand side by side; none of them is this browser's choice.
    parts.headers.remove(header::SET_COOKIE);
    Response::from_parts(parts, Body::from(html))
}

/// The page's address with `lang`.
pub(super) fn in_language(page: &str, language: Language) -> String {
    let place = page.find('#').unwrap_or(page.len());
    let (page, fragment) = page.split_at(place);
    let separator = if page.contains('?') { '&' } else { '?' };
    format!("{page}{separator}lang={}{fragment}", language.tag())
}

/// First in the head, before the page's own scripts.
fn with_script(html: &str, name: &str, language: Language) -> String {
    let tag = language.tag();
    let script = format!("<script src=\"/_dev/preview/script/{name}?lang={tag}\"></script>");
    let head = html.find("<head>").map_or(0, |at| at + "<head>".len());
    let (before, after) = html.split_at_checked(head).unwrap_or(("", html));
    [before, &script, after].concat()
}

/// The page's own policy, but frames of this origin may hold it. Where scripts are off, they are
/// off as in a browser that has none: `noscript` shows.
fn framed(policy: &str, scripts: bool) -> String {
    let mut framed = String::new();
    for directive in policy.split(';').map(str::trim) {
        if !directive.is_empty() && !directive.starts_with("frame-ancestors") {
            let _ = write!(framed, "{directive}; ");
        }
    }
    framed.push_str("frame-ancestors 'self'");
    if !scripts {
        framed.push_str("; sandbox allow-same-origin");
    }
    framed
}

#[cfg(test)]
mod tests {
    use super::{framed, in_language, with_script};
    use pictograms::Language;

    #[test]
    fn nothing_of_the_pages_policy_is_lost() {
        let policy = "default-src 'none'; frame-ancestors 'none'; script-src 'self';";
        let expected = "default-src 'none'; script-src 'self'; frame-ancestors 'self'";
        assert_eq!(framed(policy, true), expected);
        assert_eq!(
            framed("", false),
            "frame-ancestors 'self'; sandbox allow-same-origin"
        );
    }

    #[test]
    fn the_script_comes_first() {
        let page = with_script("<html><head><script src=a></script>", "menu", Language::Ko);
        let script = "<script src=\"/_dev/preview/script/menu?lang=ko\"></script>";
        assert_eq!(page, format!("<html><head>{script}<script src=a></script>"));
    }

    #[test]
    fn query_and_fragment_of_the_page_stay() {
        assert_eq!(in_language("/code?a=b", Language::Ja), "/code?a=b&lang=ja");
        assert_eq!(in_language("/a#b", Language::Ja), "/a?lang=ja#b");
        assert_eq!(in_language("/code", Language::ZhHant), "/code?lang=zh-Hant");
    }
}
