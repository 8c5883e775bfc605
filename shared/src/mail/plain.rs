//! The text part, for programs and members that show no HTML.

/// Between what the mail is for and what is always so. (Two hyphens would begin a signature, which
/// some programs hide.)
pub(crate) const RULE: &str = "────────────";

/// Paragraphs with a free line between them; empty ones are left out.
pub(crate) fn text(paragraphs: &[&str]) -> String {
    let filled: Vec<_> = paragraphs
        .iter()
        .copied()
        .filter(|text| !text.is_empty())
        .collect();
    filled.join("\n\n") + "\n"
}
