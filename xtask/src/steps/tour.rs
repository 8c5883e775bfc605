//! The tour of the test suite, through an API that runs elsewhere.

use std::path::{Path, PathBuf};

use crate::process;

/// Where it goes: the API, the store that members are imported into, and the mails, each a file.
pub(crate) struct Tour {
    pub(crate) api: String,
    pub(crate) dynamodb: String,
    pub(crate) members_table: String,
    pub(crate) challenges_table: String,
    pub(crate) mails: PathBuf,
}

impl Tour {
    /// Takes it.
    pub(crate) fn run(&self, root: &Path) -> Result<(), String> {
        let mut command = process::cargo(root);
        command
            .args(["test", "--workspace", "--test", "it", "tour::elsewhere"])
            .args(["--", "--exact", "--ignored"])
            .env("PICTOPASS_TOUR_API", &self.api)
            .env("PICTOPASS_TOUR_DYNAMODB", &self.dynamodb)
            .env("PICTOPASS_TOUR_MEMBERS_TABLE", &self.members_table)
            .env("PICTOPASS_TOUR_CHALLENGES_TABLE", &self.challenges_table)
            .env("PICTOPASS_TOUR_MAILS", &self.mails);
        let mut passed = false;
        process::run_reading(&mut command, |line| {
            passed |= line.starts_with("test result: ok. 1 passed");
        })?;
        // A test that was renamed would be none, and none of them would have failed.
        passed
            .then_some(())
            .ok_or_else(|| "the tour did not run".into())
    }
}
