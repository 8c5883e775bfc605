//! Text on its way into a page.

/// Text as HTML, in content and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Replaces `cid:<id>` where the id ends there, so that `cid:a` leaves `cid:ab` alone.
pub(super) fn replace_reference(html: &str, content_id: &str, by: &str) -> String {
    let wanted = format!("cid:{content_id}");
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(wanted.as_str()) {
        let ends = after
            .chars()
            .next()
            .is_none_or(|next| matches!(next, '"' | '\'' | ')' | '>' | ' '));
        result.push_str(before);
        result.push_str(if ends { by } else { &wanted });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_mail_becomes_markup() {
        assert_eq!(
            escape("<a href='\"&'>"),
            "&lt;a href=&#39;&quot;&amp;&#39;&gt;"
        );
    }

    #[test]
    fn references_are_replaced_whole() {
        let html = "<img src=\"cid:a\"><img src='cid:ab'><img src=cid:a>";
        let shown = replace_reference(html, "a", "X");
        assert_eq!(shown, "<img src=\"X\"><img src='cid:ab'><img src=X>");
    }
}
