//! The script of a frame: canned answers and steps, and what performs them.

use serde_json::json;

use super::frame::in_language;
use super::scene::{NOW, Scene};
use super::states::State;

const ENGINE: &str = include_str!("frame.js");

/// The source, with the state's data in front.
pub(super) fn source(scene: &Scene, state: &State) -> String {
    let mut data = state.script(scene).to_json(scene.language);
    if let Some(members) = data.as_object_mut() {
        members.insert("now".into(), json!(NOW));
        members.insert(
            "path".into(),
            json!(in_language(&state.page, scene.language)),
        );
    }
    format!("{{\nconst preview = {data};\n{ENGINE}}}\n")
}
