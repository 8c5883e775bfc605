//! The rules of the data file, broken one by one: each slip must fail the build by name.

use serde_json::{Value, json};

use crate::language;
use crate::paste::fold;

#[path = "../build/data.rs"]
mod data;

fn file() -> Value {
    serde_json::from_str(include_str!("../pictograms.json")).unwrap()
}

#[track_caller]
fn refused(edit: impl FnOnce(&mut Value), complaint: &str) {
    let mut file = file();
    edit(&mut file);
    let problems = data::read(&file.to_string()).unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.contains(complaint)),
        "{problems:?}"
    );
}

#[test]
fn the_file_as_it_is_passes_and_is_what_was_built() {
    let catalog = data::read(&file().to_string()).unwrap();
    assert_eq!(catalog.near_twins.len(), 10);
    for (entry, pictogram) in catalog.entries.iter().zip(&crate::PICTOGRAMS) {
        assert_eq!(entry.id, pictogram.id);
        assert!(entry.asset > '\u{2000}');
        assert_eq!(entry.labels[0], pictogram.label(language::Language::Ja));
        assert!(entry.words.len() >= 5);
    }
}

#[test]
fn not_64_symbols() {
    let complaint = "63 symbols instead of 64";
    refused(
        |file| drop(file["pictograms"].as_array_mut().unwrap().pop()),
        complaint,
    );
}

#[test]
fn order_and_index_disagree() {
    let swap = |file: &mut Value| file["pictograms"].as_array_mut().unwrap().swap(3, 4);
    refused(swap, "panda: index 4 at position 3");
}

#[test]
fn duplicate_or_malformed_id() {
    refused(
        |file| file["pictograms"][1]["id"] = json!("dog"),
        "dog: the id stands twice",
    );
    for id in ["", "Dog", "-dog", "dog/", "ドッグ"] {
        refused(
            |file| file["pictograms"][0]["id"] = json!(id),
            "an id is lower-case",
        );
    }
}

#[test]
fn duplicate_or_malformed_picture() {
    let dog = |file: &mut Value| file["pictograms"][1]["asset"] = json!("1F436");
    refused(dog, "cat: another symbol has the same picture");
    refused(
        |file| file["pictograms"][1]["asset"] = json!("D800"),
        "is not a code point",
    );
}

#[test]
fn missing_label_or_source() {
    let remove = |file: &mut Value, field: &str| {
        drop(
            file["pictograms"][0][field]
                .as_object_mut()
                .unwrap()
                .remove("ko"),
        );
    };
    refused(|file| remove(file, "labels"), "dog: no ko label");
    refused(
        |file| remove(file, "sources"),
        "dog: no known source of the ko label",
    );
    let hearsay = |file: &mut Value| file["pictograms"][0]["sources"]["ko"] = json!("hearsay");
    refused(hearsay, "dog: no known source of the ko label");
}

#[test]
fn unknown_language() {
    let french = |file: &mut Value| file["pictograms"][0]["labels"]["fr"] = json!("chien");
    refused(french, "dog: unknown language fr");
}

#[test]
fn label_of_another_symbol_in_any_writing() {
    for label in ["猫", "猫\u{200b}"] {
        let same = |file: &mut Value| file["pictograms"][0]["labels"]["ja"] = json!(label);
        refused(same, "cat: ja word 猫 is also that of dog");
    }
    let hiragana = |file: &mut Value| file["pictograms"][0]["labels"]["ja"] = json!("らいおん");
    refused(hiragana, "lion: ja word ライオン is also that of dog");
    let also = |file: &mut Value| file["pictograms"][0]["also"] = json!({"en": ["CAT"]});
    refused(also, "cat: en word cat is also that of dog");
}

#[test]
fn label_that_is_not_one_short_word() {
    for (label, complaint) in [
        ("", "is empty"),
        (" Dog", "has white space around it"),
        ("Hot dog", "is not one word"),
        ("Dog2", "carries a digit"),
        ("Dog②", "is not one word"),
        ("Neufundländer", "is too long"),
    ] {
        let edit = |file: &mut Value| file["pictograms"][0]["labels"]["en"] = json!(label);
        refused(edit, complaint);
    }
}

#[test]
fn near_twins_that_are_none() {
    refused(
        |file| file["near_twins"][0][1] = json!("unicorn"),
        "near twin unicorn is no symbol",
    );
    refused(
        |file| file["near_twins"][0][1] = json!("pineapple"),
        "its own near twin",
    );
    let twice = |file: &mut Value| file["near_twins"][1] = json!(["pencil", "pineapple"]);
    refused(twice, "stand twice");
}

#[test]
fn unknown_field_or_broken_json() {
    refused(
        |file| file["pictograms"][0]["colour"] = json!("brown"),
        "unknown field `colour`",
    );
    assert!(data::read("{").is_err());
}
