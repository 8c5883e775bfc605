//! Updates: of parameters, one that fails, of code.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Story, in_status};
use crate::steps::cloud::deploy::{self, STACK};
use crate::steps::cloud::functions::{code, variable};
use crate::steps::cloud::gateway::Gateway;
use crate::steps::cloud::holdings::Problems;
use crate::steps::cloud::members::{Session, come_back};
use crate::steps::cloud::{alarms, tables};

/// Whose code is replaced; its pages show which code runs.
const REPLACED: &str = "PagesFunction";

impl Story {
    /// Another name and other days: seen in the services and on a page; the session goes on.
    pub(super) fn update_parameters(&self, session: &Session) -> Result<Session, String> {
        let holdings = self.deploy(&["ServiceName=Second", "LogRetentionDays=30"])?;
        let mut problems = Problems::default();
        in_status(&holdings, "UPDATE_COMPLETE", &mut problems);
        alarms::retention(&holdings, 30, &mut problems);
        tables::check(&holdings, &mut problems)?;
        problems.finish()?;
        let gateway = Gateway::start(&self.bench, "parameters")?;
        gateway.shows("Second")?;
        come_back(&self.bench, &gateway, session)
    }

    /// More reserved executions than an account has: the functions that had got theirs give them
    /// back, and everything is as it was.
    pub(super) fn update_that_fails(&self, session: &Session) -> Result<Session, String> {
        let parameters = [
            &super::PARAMETERS[..],
            &["ServiceName=Third", "ReservedConcurrency=200"],
        ]
        .concat();
        let said = deploy::refused(&self.bench, &self.template, &parameters)?;
        if !said.contains("UPDATE_FAILED") {
            return Err(format!("nothing failed:\n{said}"));
        }
        let holdings = self.bench.holdings(STACK)?;
        let mut problems = Problems::default();
        in_status(&holdings, "UPDATE_ROLLBACK_COMPLETE", &mut problems);
        for (name, function) in holdings.named("functions") {
            problems.expect(name, function, "/reserved", &serde_json::Value::Null);
        }
        alarms::retention(&holdings, 30, &mut problems);
        problems.finish()?;
        let gateway = Gateway::start(&self.bench, "failed")?;
        gateway.shows("Second")?;
        come_back(&self.bench, &gateway, session)
    }

    /// Another release of one function: it runs, the others are what they were, the session goes on.
    pub(super) fn update_code(&self, session: &Session) -> Result<Session, String> {
        let before = self.bench.holdings(STACK)?;
        let template = self.release("Release two")?;
        let parameters = [
            &super::PARAMETERS[..],
            &["ServiceName=Second", "LogRetentionDays=30"],
        ]
        .concat();
        deploy::stack(&self.bench, &template, &parameters)?;
        let after = self.bench.holdings(STACK)?;
        let mut problems = Problems::default();
        in_status(&after, "UPDATE_COMPLETE", &mut problems);
        for (id, _) in after.declared("AWS::Lambda::Function") {
            let same = code(&before, id) == code(&after, id);
            if same == (id == REPLACED) {
                problems.add(format!(
                    "{id}: the code is {}",
                    if same { "the old one" } else { "new" }
                ));
            }
        }
        if variable(&after, REPLACED, "SERVICE_NAME") != Some("Second") {
            problems.add("the code brought its own environment");
        }
        problems.finish()?;
        let gateway = Gateway::start(&self.bench, "code")?;
        // Not the environment's name, so it is the new code that says it.
        gateway.shows("Release two")?;
        come_back(&self.bench, &gateway, session)
    }

    /// A copy of what was built, in which one function's pages give the site this name whatever
    /// their environment says.
    fn release(&self, name: &str) -> Result<PathBuf, String> {
        let text = |error: std::io::Error| error.to_string();
        let built = self.bench.root.join(".aws-sam/build");
        let release = self.bench.folder.join("release");
        for entry in fs::read_dir(&built).map_err(text)?.flatten() {
            let bootstrap = entry.path().join("bootstrap");
            if bootstrap.is_file() {
                let folder = release.join(entry.file_name());
                fs::create_dir_all(&folder).map_err(text)?;
                fs::copy(&bootstrap, folder.join("bootstrap")).map_err(text)?;
            }
        }
        let template = release.join("template.yaml");
        fs::copy(&self.template, &template).map_err(text)?;
        wrap(&release.join(REPLACED), name).map_err(text)?;
        Ok(template)
    }
}

/// Puts a script in the executable's place that starts it under another name.
fn wrap(folder: &Path, name: &str) -> std::io::Result<()> {
    let bootstrap = folder.join("bootstrap");
    fs::rename(&bootstrap, folder.join("function"))?;
    let script =
        format!("#!/bin/sh\nexport SERVICE_NAME='{name}'\nexec \"$LAMBDA_TASK_ROOT/function\"\n");
    fs::write(&bootstrap, script)?;
    // The archive keeps it, and Lambda asks for it.
    let mode = fs::metadata(folder.join("function"))?.permissions();
    fs::set_permissions(&bootstrap, mode)
}
