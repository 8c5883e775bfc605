//! The page of a problem type: what it means and what to do.

use pictograms::Language;
use shared::http::Reply;
use shared::http::problem_type::ProblemType;
use shared::texts;

/// Texts come from our own catalogs and slugs from a closed list, so nothing needs escaping but
/// what the catalogs themselves may hold.
pub(crate) fn page(kind: ProblemType, language: Language) -> Reply {
    let language = texts::shipped(language);
    let title = escaped(kind.title(language));
    let help = escaped(kind.help(language));
    let (lang, slug, status) = (language.tag(), kind.slug(), kind.status().as_u16());
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         </head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{help}</p>\n\
         <p><code>{status} /problems/{slug}</code></p>\n</main>\n</body>\n</html>\n"
    );
    Reply::bytes("text/html; charset=utf-8", "no-store", html.into_bytes())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
