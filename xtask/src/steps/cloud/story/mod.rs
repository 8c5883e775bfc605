//! One stack's life, in the order of an operator's work.

mod changes;
mod ends;

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::bench::Bench;
use super::deploy::{self, STACK};
use super::gateway::Gateway;
use super::holdings::{Holdings, Problems};
use super::members::{self, Session};
use super::tables::{self, Kept};
use super::{alarms, doors, functions, mail, promises, refusals, roles, types};

/// Who hears the alarms.
const OPERATOR: &str = "operator@example.jp";

/// What an operator has to say at the least, and what the trials want to see again.
const PARAMETERS: [&str; 8] = [
    "SenderIdentity=verify.example.jp",
    "SenderAddress=otp@verify.example.jp",
    "Issuer=https://login.example.jp",
    "Contact=0120-111-222",
    "ConfigurationSet=pictopass-otp-trial",
    "ServiceName=First",
    "LogRetentionDays=14",
    "AlarmAddress=operator@example.jp",
];

/// The whole of it.
pub(super) fn run(root: &Path, sam: &Path, stand_in: &Path) -> Result<String, String> {
    let bench = phase("stand-in starts", || Bench::start(root, sam, stand_in))?;
    let story = Story {
        template: root.join(".aws-sam/build/template.yaml"),
        bench,
    };
    told("stand-in's promises", || promises::check(&story.bench))?;
    told("types are listed", || types::check(&story.bench))?;
    told("refused deployments", || {
        refusals::all(&story.bench, &story.template, &PARAMETERS)
    })?;
    told("mail identity", || mail::identity(&story.bench))?;
    told("create", || story.create())?;
    let (kept, session) = phase("call", || story.call())?;
    told("unchanged", || story.unchanged())?;
    let session = phase("update of parameters", || story.update_parameters(&session))?;
    let session = phase("update that fails", || story.update_that_fails(&session))?;
    phase("update of code", || story.update_code(&session))?;
    told("delete", || story.delete(&kept))?;
    told("create again", || story.create_again(&kept))?;
    told("create on kept tables", || {
        story.create_on_kept_tables(&kept)
    })?;
    Ok("created, called, updated, deleted and created again".into())
}

struct Story {
    bench: Bench,
    template: PathBuf,
}

impl Story {
    /// Deploys the stack with these parameters beside the usual ones, the later ones winning.
    fn deploy(&self, parameters: &[&str]) -> Result<Holdings, String> {
        let all = [&PARAMETERS[..], parameters].concat();
        deploy::stack(&self.bench, &self.template, &all)?;
        self.bench.holdings(STACK)
    }

    /// Guided, as the first deployment is.
    fn create(&self) -> Result<String, String> {
        deploy::guided(&self.bench, &self.template, &PARAMETERS)?;
        let holdings = self.bench.holdings(STACK)?;
        let mut problems = Problems::default();
        in_status(&holdings, "CREATE_COMPLETE", &mut problems);
        tables::check(&holdings, &mut problems)?;
        functions::check(&holdings, &mut problems);
        roles::check(&holdings, &mut problems);
        doors::check(&holdings, &mut problems);
        doors::outputs(&holdings, &mut problems)?;
        mail::check(&holdings, &mut problems);
        mail::events(&holdings, &mut problems)?;
        alarms::check(&holdings, OPERATOR, &mut problems);
        alarms::retention(&holdings, 14, &mut problems);
        problems.finish()?;
        Ok(format!(
            "{} functions, {} routes, {} alarms, read back from their services",
            holdings.named("functions").len(),
            doors::routes_declared(&holdings),
            holdings.list("alarms").len()
        ))
    }

    /// Import, the tour, and a member who stays signed in.
    fn call(&self) -> Result<(Kept, Session), String> {
        let kept = Kept::of(&self.bench.holdings(STACK)?)?;
        members::import(&self.bench, &kept)?;
        let gateway = Gateway::start(&self.bench, "created")?;
        gateway.shows("First")?;
        members::tour(&self.bench, &gateway, &kept)?;
        let session = members::sign_in(&self.bench, &gateway)?;
        Ok((kept, session))
    }

    fn unchanged(&self) -> Result<String, String> {
        let said = deploy::again(&self.bench, &self.template)?;
        if said.contains("No changes to deploy") {
            Ok("no changes".into())
        } else {
            Err(format!("the same deployment changed something:\n{said}"))
        }
    }
}

fn in_status(holdings: &Holdings, wanted: &str, problems: &mut Problems) {
    if holdings.status() != Some(wanted) {
        problems.add(format!(
            "the stack is {:?}, not {wanted}",
            holdings.status()
        ));
    }
}

/// A phase that says something of itself.
fn told(name: &str, act: impl FnOnce() -> Result<String, String>) -> Result<(), String> {
    phase(name, || {
        let note = act()?;
        println!("  {note}");
        Ok(())
    })
}

/// Runs one phase and says how long it took.
fn phase<T>(name: &str, act: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("--> {name}");
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a phase takes is worth knowing"
    )]
    let start = Instant::now();
    let done = act().map_err(|why| format!("{name}: {why}"))?;
    println!("  {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}
