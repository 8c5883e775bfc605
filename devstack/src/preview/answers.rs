//! What a frame's page is told when it calls the API, and what the frame then does by itself.

use pictograms::Language;
use serde_json::{Value, json};
use shared::http::Problem;

use super::scene::Scene;

/// One canned answer.
pub(super) enum Reply {
    /// A good one.
    Good(Value),
    /// A refusal.
    Refused(Problem),
    /// None: the call stays open.
    Never,
    /// None: the network is down.
    Unreachable,
}

impl From<Value> for Reply {
    fn from(body: Value) -> Self {
        Self::Good(body)
    }
}

impl From<Problem> for Reply {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl Reply {
    /// The form that the frame's script reads.
    fn to_json(&self, language: Language) -> Value {
        match self {
            Self::Good(body) => json!({"status": 200, "type": "application/json", "body": body}),
            Self::Refused(problem) => json!({
                "status": problem.status().as_u16(),
                "type": "application/problem+json",
                "retryAfter": problem.retry_after(),
                "body": problem.document(language, "preview"),
            }),
            Self::Never => json!("never"),
            Self::Unreachable => json!("unreachable"),
        }
    }
}

/// One thing that somebody does on the page.
enum Step {
    Click(String),
    Fill(&'static str, String),
    GoOffline,
}

impl Step {
    fn to_json(&self) -> Value {
        match self {
            Self::Click(selector) => json!({ "click": selector }),
            Self::Fill(selector, text) => json!({"fill": selector, "text": text}),
            Self::GoOffline => json!({"offline": true}),
        }
    }
}

/// A state's answers and steps.
pub(super) struct Script {
    calls: Vec<(&'static str, &'static str, Reply)>,
    steps: Vec<Step>,
    waits: bool,
}

impl Script {
    /// Nothing is answered and nothing done.
    pub(super) fn new() -> Self {
        Self {
            calls: Vec::new(),
            steps: Vec::new(),
            waits: true,
        }
    }

    /// Answers a call. Further answers to the same one come in turn, and the last for ever.
    pub(super) fn on(
        mut self,
        method: &'static str,
        path: &'static str,
        reply: impl Into<Reply>,
    ) -> Self {
        self.calls.push((method, path, reply.into()));
        self
    }

    /// Clicks.
    pub(super) fn click(mut self, selector: impl Into<String>) -> Self {
        self.steps.push(Step::Click(selector.into()));
        self
    }

    /// Types.
    pub(super) fn fill(mut self, selector: &'static str, text: impl Into<String>) -> Self {
        self.steps.push(Step::Fill(selector, text.into()));
        self
    }

    /// Picks the first pictograms of the palette.
    pub(super) fn pick(self, scene: &Scene, count: usize) -> Self {
        scene
            .palette()
            .into_iter()
            .take(count)
            .fold(self, |script, id| {
                script.click(format!("[data-symbol=\"{id}\"]"))
            })
    }

    /// Enters a whole code, whatever it is.
    pub(super) fn enter(self, scene: &Scene) -> Self {
        let profile = scene.settings.profile;
        let picked = self.pick(scene, profile.pictograms());
        ["4", "7", "1", "0", "2", "8"]
            .into_iter()
            .take(profile.digits())
            .fold(picked, |script, digit| {
                script.click(format!("[data-digit=\"{digit}\"]"))
            })
    }

    /// Loses the network.
    pub(super) fn go_offline(mut self) -> Self {
        self.steps.push(Step::GoOffline);
        self
    }

    /// The page never says that it is ready, because an answer is missing.
    pub(super) fn never_ready(mut self) -> Self {
        self.waits = false;
        self
    }

    /// The form that the frame's script reads.
    pub(super) fn to_json(&self, language: Language) -> Value {
        let calls = self.calls.iter().map(|(method, path, reply)| {
            json!({"call": format!("{method} {path}"), "reply": reply.to_json(language)})
        });
        json!({
            "calls": calls.collect::<Vec<_>>(),
            "steps": self.steps.iter().map(Step::to_json).collect::<Vec<_>>(),
            "waits": self.waits,
        })
    }
}
