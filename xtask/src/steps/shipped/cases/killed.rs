//! What the platform does to a function that outlasts its time, and what is left of the sandbox.

use super::{MEMBERS, credentials};
use crate::steps::shipped::bench::Bench;
use crate::steps::shipped::event::json_event;
use crate::steps::shipped::silent_store::SilentStore;

/// Less than the store is given to answer, so that the function does not come to say it itself.
const SECONDS: &str = "2";

/// No function of the template is killed while the store is silent, so this one gets less time than
/// the template says. Nobody gets a problem document then: the gateway answers in its own words. The
/// next request finds a new process.
pub(in crate::steps::shipped) fn for_its_time(bench: &Bench) -> Result<(), String> {
    let [.., member] = MEMBERS;
    let store = SilentStore::start(bench.store)?;
    let sandbox = bench.changed_sandbox("LoginFunction", "-killed", |variables| {
        variables.insert("DYNAMODB_ENDPOINT".into(), format!("http://{}", store.at));
        variables.insert("AWS_LAMBDA_FUNCTION_TIMEOUT".into(), SECONDS.into());
    })?;
    let event = json_event("POST /v1/login", None, &credentials(member));
    sandbox.is_killed(&event)?;
    store.answer();
    sandbox.expect(&event, 200).map(|_| ())
}
