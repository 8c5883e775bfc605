//! From Fluent catalogs to one function per message.
//!
//! A text that a language lacks, or that wants another variable than its translation, is found
//! here, when the project is built, and not by a member.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use fluent_syntax::parser::ParserError;

/// Tag and variant of every language in `pictograms::Language`, in its order. (Depending on that
/// crate here would render all tiles a second time.)
const LANGUAGES: [(&str, &str); 5] = [
    ("ja", "Ja"),
    ("en", "En"),
    ("zh-Hant", "ZhHant"),
    ("zh-Hans", "ZhHans"),
    ("ko", "Ko"),
];

/// The language that says what is complete, and that a language without a catalog falls back to.
const REFERENCE: &str = "en";

/// One catalog file.
pub(crate) struct Source {
    /// The language's tag, which is its folder's name.
    pub(crate) tag: String,
    /// The file as named in errors.
    pub(crate) file: String,
    /// Its content.
    pub(crate) text: String,
}

/// One message in one language.
struct Text {
    file: String,
    note: Option<String>,
    parts: Vec<Part>,
}

enum Part {
    Literal(String),
    Variable(String),
}

impl Text {
    fn variables(&self) -> BTreeSet<&str> {
        self.parts
            .iter()
            .filter_map(|part| match part {
                Part::Variable(name) => Some(name.as_str()),
                Part::Literal(_) => None,
            })
            .collect()
    }
}

type Catalog = BTreeMap<String, Text>;

/// The Rust module of all messages.
///
/// # Errors
///
/// Everything that is wrong in any file, one line each, with file and key.
pub(crate) fn generate(sources: &[Source]) -> Result<String, String> {
    let mut wrong = Vec::new();
    let mut catalogs: BTreeMap<&str, Catalog> = BTreeMap::new();
    for source in sources {
        if LANGUAGES.iter().all(|(tag, _)| *tag != source.tag) {
            wrong.push(format!("{}: unknown language {}", source.file, source.tag));
        }
        read(source, catalogs.entry(&source.tag).or_default(), &mut wrong);
    }
    let Some(reference) = catalogs.get(REFERENCE) else {
        return Err(format!("texts/{REFERENCE}: no such folder"));
    };
    for (tag, catalog) in &catalogs {
        compare(tag, reference, catalog, &mut wrong);
    }
    for (key, text) in reference {
        if text.note.is_none() {
            wrong.push(format!("{}: {key}: no note for translators", text.file));
        }
        // The ninth would be a tab.
        if text.variables().len() > 8 {
            wrong.push(format!("{}: {key}: more than 8 variables", text.file));
        }
    }
    if wrong.is_empty() {
        Ok(write_module(reference, &catalogs))
    } else {
        Err(wrong.join("\n"))
    }
}

/// The variables of every text, by its key, as the reference language has them.
pub(crate) fn variables(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut catalog = Catalog::new();
    let reference = sources.iter().filter(|source| source.tag == REFERENCE);
    for source in reference {
        // What is wrong in it is `generate`'s to say.
        read(source, &mut catalog, &mut Vec::new());
    }
    let owned = |text: &Text| text.variables().into_iter().map(str::to_owned).collect();
    catalog
        .iter()
        .map(|(key, text)| (key.clone(), owned(text)))
        .collect()
}

fn read(source: &Source, catalog: &mut Catalog, wrong: &mut Vec<String>) {
    let file = &source.file;
    let resource = match fluent_syntax::parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            wrong.extend(errors.iter().map(|error| parse_error(source, error)));
            resource
        }
    };
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                match text(file, &message) {
                    Err(problem) => wrong.push(format!("{file}: {key}: {problem}")),
                    Ok(text) => {
                        if let Some(first) = catalog.insert(key.clone(), text) {
                            wrong.push(format!("{file}: {key}: already in {}", first.file));
                        }
                    }
                }
            }
            Entry::Term(term) => {
                wrong.push(format!(
                    "{file}: -{}: terms are not supported",
                    term.id.name
                ));
            }
            // Junk was reported as a parse error.
            Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => {}
        }
    }
}

/// Names the entry by the start of its first line, which is the key unless that is what is wrong.
fn parse_error(source: &Source, error: &ParserError) -> String {
    let text = source.text.as_str();
    let junk = error.slice.clone().and_then(|range| text.get(range));
    let entry = junk
        .and_then(|junk| junk.lines().find(|line| !line.starts_with('#')))
        .and_then(|line| line.split('=').next())
        .unwrap_or_default();
    let line = text
        .get(..error.pos.start)
        .map_or(0, |before| before.matches('\n').count() + 1);
    format!(
        "{}: {}: line {line}: not Fluent ({:?})",
        source.file,
        entry.trim(),
        error.kind
    )
}

fn text(file: &str, message: &Message<&str>) -> Result<Text, &'static str> {
    let key = message.id.name;
    if !key
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Err("a key is lower-case letters, digits and hyphens");
    }
    if !message.attributes.is_empty() {
        return Err("attributes are not supported");
    }
    let pattern = message.value.as_ref().ok_or("no value")?;
    let parts = pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Ok(Part::Literal((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } if is_argument(id.name) => Ok(Part::Variable(id.name.to_owned())),
            PatternElement::Placeable { .. } => {
                Err("only { $lower_case_variable } may stand in braces")
            }
        })
        .collect::<Result<_, _>>()?;
    Ok(Text {
        file: file.to_owned(),
        note: message.comment.as_ref().map(|note| note.content.join(" ")),
        parts,
    })
}

/// Whether a variable's name can be an argument's.
fn is_argument(name: &str) -> bool {
    name != "language" && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn compare(tag: &str, reference: &Catalog, catalog: &Catalog, wrong: &mut Vec<String>) {
    for (key, original) in reference {
        match catalog.get(key) {
            None => {
                let file = original.file.replacen(REFERENCE, tag, 1);
                wrong.push(format!("{file}: {key}: missing"));
            }
            Some(text) if text.variables() != original.variables() => {
                wrong.push(format!(
                    "{}: {key}: variables {:?}, but {:?} in {}",
                    text.file,
                    text.variables(),
                    original.variables(),
                    original.file
                ));
            }
            Some(_) => {}
        }
    }
    for (key, text) in catalog {
        if !reference.contains_key(key) {
            wrong.push(format!("{}: {key}: not in {REFERENCE}", text.file));
        }
    }
}

fn write_module(reference: &Catalog, catalogs: &BTreeMap<&str, Catalog>) -> String {
    let mut module = String::new();
    write_languages(&mut module, catalogs);
    for (key, original) in reference {
        let function = key.replace('-', "_");
        let variables = original.variables();
        let texts = LANGUAGES.iter().filter_map(|(tag, variant)| {
            let text = catalogs.get(tag)?.get(key)?;
            Some((*variant, pattern(text, &variables)))
        });
        write_docs(&mut module, original);
        let mut signature = format!("pub fn {function}(language: Language");
        for name in &variables {
            let _ = write!(signature, ", {name}: &str");
        }
        let output = if variables.is_empty() {
            "&'static str"
        } else {
            "String"
        };
        let mut choice = String::from("match catalog(language) {\n");
        for (variant, pattern) in texts {
            let _ = writeln!(choice, "        Catalog::{variant} => {pattern:?},");
        }
        choice.push_str("    }");
        if !variables.is_empty() {
            let values: Vec<_> = variables.into_iter().collect();
            choice = format!("filled({choice}, &[{}])", values.join(", "));
        }
        let _ = writeln!(module, "{signature}) -> {output} {{\n    {choice}\n}}\n");
    }
    module
}

/// The list of languages with a catalog, and the only place that says what the others get.
fn write_languages(module: &mut String, catalogs: &BTreeMap<&str, Catalog>) {
    let (shipped, others): (Vec<_>, Vec<_>) = LANGUAGES
        .iter()
        .partition(|(tag, _)| catalogs.contains_key(tag));
    let variants = |prefix: &str| {
        let names: Vec<_> = shipped
            .iter()
            .map(|(_, variant)| format!("{prefix}{variant}"))
            .collect();
        names.join(", ")
    };
    let _ = writeln!(
        module,
        "/// The languages that texts exist in, in the order of `Language::ALL`.\n\
         pub const SHIPPED: &[Language] = &[{}];\n\n\
         #[derive(Clone, Copy)]\n\
         enum Catalog {{ {} }}\n\n\
         const fn catalog(language: Language) -> Catalog {{\n    match language {{",
        variants("Language::"),
        variants("")
    );
    for (tag, variant) in &shipped {
        let mut pattern = format!("Language::{variant}");
        if *tag == REFERENCE {
            for (_, other) in &others {
                let _ = write!(pattern, " | Language::{other}");
            }
        }
        let _ = writeln!(module, "        {pattern} => Catalog::{variant},");
    }
    let _ = writeln!(
        module,
        "    }}\n}}\n\n\
         /// The language that a reader of `language` gets: itself where it is in [`SHIPPED`].\n\
         pub const fn shipped(language: Language) -> Language {{\n    match catalog(language) {{"
    );
    for (_, variant) in &shipped {
        let _ = writeln!(module, "        Catalog::{variant} => Language::{variant},");
    }
    module.push_str("    }\n}\n\n");
}

fn write_docs(module: &mut String, original: &Text) {
    let note: Vec<_> = original
        .note
        .iter()
        .flat_map(|note| note.split(' '))
        .map(as_code)
        .collect();
    let note = note.join(" ");
    let english: String = original
        .parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Variable(name) => format!("{{ ${name} }}"),
        })
        .collect();
    for line in [&note, "", "```text", &english, "```"] {
        let _ = writeln!(module, "#[doc = {line:?}]");
    }
}

/// A variable's name in a note, set as code.
fn as_code(word: &str) -> String {
    if !word.starts_with('$') {
        return word.to_owned();
    }
    let name = word.trim_end_matches([',', '.', ';']);
    let rest = word.strip_prefix(name).unwrap_or_default();
    format!("`{name}`{rest}")
}

/// The text with a control character in place of each variable, which `filled` replaces: one string
/// per language is a table, and code that joins strings is several times as long.
fn pattern(text: &Text, variables: &BTreeSet<&str>) -> String {
    text.parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.clone(),
            Part::Variable(name) => (1..)
                .zip(variables)
                .filter(|(_, variable)| *variable == name)
                .map(|(position, _)| char::from(position))
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, generate, variables};

    fn built(files: &[(&str, &str)]) -> Result<String, String> {
        let sources: Vec<_> = files
            .iter()
            .map(|(tag, text)| Source {
                tag: (*tag).to_owned(),
                file: format!("{tag}/a.ftl"),
                text: (*text).to_owned(),
            })
            .collect();
        generate(&sources)
    }

    fn refused(files: &[(&str, &str)], expected: &str) {
        let errors = built(files).unwrap_err();
        assert!(errors.contains(expected), "{errors}");
    }

    #[test]
    fn one_function_per_message_with_its_variables() {
        let module = built(&[
            (
                "en",
                "# Note.\na-b = Hello { $name }\n# Note.\nc = Plain \"text\"\n",
            ),
            ("ja", "a-b = { $name } 様\nc = 文\n"),
        ])
        .unwrap();
        assert!(module.contains("SHIPPED: &[Language] = &[Language::Ja, Language::En];"));
        assert!(module.contains("pub fn a_b(language: Language, name: &str) -> String"));
        assert!(module.contains(r#"Catalog::Ja => "\u{1} 様","#));
        assert!(module.contains("}, &[name])"));
        assert!(module.contains("pub fn c(language: Language) -> &'static str"));
        assert!(module.contains(r#"Catalog::En => "Plain \"text\"","#));
    }

    #[test]
    fn variables_are_those_of_the_reference() {
        let source = |tag: &str, text: &str| Source {
            tag: tag.to_owned(),
            file: format!("{tag}/a.ftl"),
            text: text.to_owned(),
        };
        let found = variables(&[
            source("ja", "a = { $z }\n"),
            source("en", "# Note.\na = { $y } { $x }\n# Note.\nb = B\n"),
        ]);
        assert_eq!(found.len(), 2);
        assert!(found["a"].iter().eq(["x", "y"]) && found["b"].is_empty());
    }

    #[test]
    fn a_language_without_catalog_gets_english() {
        let module = built(&[("en", "# Note.\na = A\n")]).unwrap();
        assert!(module.contains("Language::En | Language::Ja | Language::ZhHant"));
    }

    #[test]
    fn differences_between_languages_fail() {
        let english = "# Note.\na = A { $x }\n";
        refused(&[("en", english), ("ja", "")], "ja/a.ftl: a: missing");
        refused(
            &[("en", english), ("ja", "a = { $y }\n")],
            "ja/a.ftl: a: variables",
        );
        refused(
            &[("en", english), ("ja", "a = { $x }\nb = B\n")],
            "ja/a.ftl: b: not in en",
        );
    }

    #[test]
    fn what_is_not_plain_text_and_variables_fails() {
        for (text, expected) in [
            (
                "# Note.\na = { $x ->\n    [one] 1\n   *[other] 2\n}\n",
                "en/a.ftl: a: only",
            ),
            ("# Note.\na = { NUMBER($x) }\n", "en/a.ftl: a: only"),
            ("# Note.\na = { \"x\" }\n", "en/a.ftl: a: only"),
            (
                "# Note.\na = A\n    .title = T\n",
                "en/a.ftl: a: attributes",
            ),
            ("-brand = B\n", "en/a.ftl: -brand: terms"),
            (
                "# Note.\na = A\n# Note.\na = B\n",
                "en/a.ftl: a: already in",
            ),
            ("a = A\n", "en/a.ftl: a: no note"),
            ("# Note.\na A\n", "en/a.ftl: a A: line 2: not Fluent"),
            ("# Note.\nA_b = A\n", "en/a.ftl: A_b: a key is"),
        ] {
            refused(&[("en", text)], expected);
        }
        refused(
            &[("en", "# Note.\na = A\n"), ("fr", "a = A\n")],
            "unknown language fr",
        );
    }
}
