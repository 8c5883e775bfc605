//! Mails in a folder: `<id>.eml`, which any mail program opens, and `<id>.json` with the envelope.

use std::path::{Path, PathBuf};

use super::{Mail, SinkError};

/// Reads all mails, oldest first. A file that is not ours is left alone.
pub(super) fn load(folder: &Path) -> Result<Vec<Mail>, SinkError> {
    let failed = |path: &Path, error: std::io::Error| SinkError {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut mails = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let envelope = std::fs::read(&path).map_err(|error| failed(&path, error))?;
        let Ok(mut mail) = serde_json::from_slice::<Mail>(&envelope) else {
            continue;
        };
        // The envelope is written last, so a mail without a message was not accepted.
        if let Ok(raw) = std::fs::read(path.with_extension("eml")) {
            mail.raw = raw;
            mails.push(mail);
        }
    }
    mails.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(mails)
}

pub(super) fn save(folder: &Path, mail: &Mail) -> Result<(), SinkError> {
    let file = |extension: &str| folder.join(format!("{}.{extension}", mail.id));
    let write = |path: PathBuf, bytes: &[u8]| {
        std::fs::write(&path, bytes).map_err(|error| SinkError {
            path,
            reason: error.to_string(),
        })
    };
    write(file("eml"), &mail.raw)?;
    let envelope = serde_json::to_vec_pretty(mail).unwrap_or_default();
    write(file("json"), &envelope)
}
