//! Values that a mail takes from outside: cleaned before they stand in a line, escaped in HTML.

/// Longest service or sender name that is shown. With the other limits it keeps every mail below
/// 10 KB of text and HTML, which old mail gateways allow.
pub(crate) const SERVICE_CHARS: usize = 40;
/// Longest contact line that is shown.
pub(crate) const CONTACT_CHARS: usize = 60;
/// Longest family name that is shown.
pub(crate) const NAME_CHARS: usize = 30;
/// Longest masked address that is shown.
pub(crate) const ADDRESS_CHARS: usize = 120;

/// A value of an operator's or member's as one line of visible text, at most `max_chars` long.
///
/// Line breaks and other control characters could start a new header or fake a line of the mail;
/// direction marks could reverse what follows. All of them are dropped, runs of space become one.
pub(crate) fn one_line(value: &str, max_chars: usize) -> String {
    let mut line = String::new();
    for word in value
        .split(|c: char| c.is_whitespace() || c.is_control())
        .map(|word| {
            word.chars()
                .filter(|c| !is_invisible(*c))
                .collect::<String>()
        })
        .filter(|word| !word.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line.chars().take(max_chars).collect()
}

/// A person's name as one line, without the characters that a web or mail address needs: mail
/// programs would turn one into a link, and the mail has none.
pub(crate) fn name(value: &str, max_chars: usize) -> String {
    let plain: String = value
        .chars()
        .filter(|c| !matches!(c, '.' | ':' | '/' | '\\' | '@' | '<' | '>'))
        .collect();
    one_line(&plain, max_chars)
}

/// Text for an HTML element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Direction marks, zero-width characters and line separators.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::{escape, name, one_line};

    #[test]
    fn a_value_stays_one_visible_line() {
        assert_eq!(one_line("A\r\nBcc: x\u{202E}y\u{0}z", 80), "A Bcc: xy z");
        assert_eq!(one_line("  山田\u{3000}商店 ", 80), "山田 商店");
        assert_eq!(one_line("abcdef", 3), "abc");
    }

    #[test]
    fn a_name_cannot_be_an_address() {
        assert_eq!(name("https://evil.example", 40), "httpsevilexample");
        assert_eq!(name("O'Neill-Smith", 40), "O'Neill-Smith");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(
            escape(r#"<a b="c">&'"#),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39;"
        );
    }
}
