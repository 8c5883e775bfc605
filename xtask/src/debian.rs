//! Programs that Debian packages, installed where that needs no question.

use std::path::Path;

use crate::process;

/// Installs packages as root on Debian; false where this is another user or another system.
pub(crate) fn install(root: &Path, packages: &[&str]) -> Result<bool, String> {
    if !is_root(root) || !Path::new("/usr/bin/apt-get").exists() {
        return Ok(false);
    }
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    for arguments in [
        ["update", "--quiet"].as_slice(),
        &[install.as_slice(), packages].concat(),
    ] {
        process::run(
            process::command(root, "apt-get")
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    Ok(true)
}

/// Whether this is the user who may install and start anything.
pub(crate) fn is_root(root: &Path) -> bool {
    process::output(process::command(root, "id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
