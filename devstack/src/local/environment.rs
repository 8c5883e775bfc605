//! The environment that `sam local` gives its containers, as a file.

use std::path::Path;

use serde_json::json;

use crate::LocalServices;

/// The name by which containers call the machine that they run on. Docker Desktop knows it by
/// itself; elsewhere `samconfig.toml` gives it its address.
pub const HOST: &str = "host.docker.internal";

/// Writes it for all functions at once (`Parameters` is what the SAM CLI calls that). Each one gets
/// of it what the template declares for it.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn write(services: &LocalServices, file: &Path) -> std::io::Result<()> {
    let variables = services.environment_of_containers(HOST);
    let text = format!("{:#}\n", json!({ "Parameters": variables }));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text)
}
