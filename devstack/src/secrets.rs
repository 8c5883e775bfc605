//! Secrets Manager as far as functions and operators use it: `GetSecretValue` with the previous
//! version, `PutSecretValue`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shared::entropy::{Entropy, EntropyUnavailable, below};

use crate::template::SecretSpec;

/// What a generated string is made of; the second part only where punctuation is not excluded.
pub(crate) const LETTERS_AND_DIGITS: &[u8] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const WITH_PUNCTUATION: &[u8] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;<=>?@[]^_{|}~";

/// The longest value, bytes (the service's quota).
const LONGEST_VALUE: usize = 65_536;
/// How long a version's id may be, characters (`ClientRequestToken` in the service's reference).
const VERSION_ID: std::ops::RangeInclusive<usize> = 32..=64;

/// The error's `__type` and message.
type Refusal = (&'static str, String);

/// All secrets of a stack.
#[derive(Debug)]
pub struct Secrets {
    file: Option<PathBuf>,
    values: Mutex<BTreeMap<String, Versions>>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Versions {
    current: String,
    previous: Option<String>,
    version: u32,
    /// Where a caller of `PutSecretValue` chose them; otherwise they follow from `version`.
    #[serde(default)]
    current_id: Option<String>,
    #[serde(default)]
    previous_id: Option<String>,
}

impl Versions {
    fn first(current: String) -> Self {
        Self {
            current,
            previous: None,
            version: 1,
            current_id: None,
            previous_id: None,
        }
    }

    fn current_id(&self) -> String {
        let chosen = self.current_id.clone();
        chosen.unwrap_or_else(|| version_id(self.version))
    }

    fn previous_id(&self) -> String {
        let chosen = self.previous_id.clone();
        chosen.unwrap_or_else(|| version_id(self.version.saturating_sub(1)))
    }

    fn put(&mut self, value: String, id: Option<String>) {
        self.previous_id = Some(self.current_id());
        self.previous = Some(std::mem::replace(&mut self.current, value));
        self.version += 1;
        self.current_id = id;
    }
}

fn version_id(version: u32) -> String {
    format!("00000000-0000-4000-8000-{version:012}")
}

impl std::fmt::Debug for Versions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Versions").field(&self.version).finish()
    }
}

/// Why the secrets cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyUnavailable),
    /// The file is damaged or cannot be read or written.
    #[error("secrets file {}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// There is no secret of this name.
    #[error("there is no secret {0}")]
    Unknown(String),
}

impl Secrets {
    /// Reads the file, where there is one, and generates what is missing: once, as the cloud does.
    ///
    /// # Errors
    ///
    /// [`SecretsError`].
    pub fn open(
        specs: &[SecretSpec],
        file: Option<PathBuf>,
        entropy: &dyn Entropy,
    ) -> Result<Self, SecretsError> {
        let mut values = match &file {
            Some(path) => read(path)?,
            None => BTreeMap::new(),
        };
        for spec in specs {
            if !values.contains_key(&spec.name) {
                let current = generate(spec, entropy)?;
                values.insert(spec.name.clone(), Versions::first(current));
            }
        }
        let secrets = Self {
            file,
            values: Mutex::new(values),
        };
        secrets.save(&secrets.values())?;
        Ok(secrets)
    }

    /// Replaces a value; the one before becomes `AWSPREVIOUS`, as rotation does.
    ///
    /// # Errors
    ///
    /// [`SecretsError`].
    pub fn put(&self, name: &str, value: &str) -> Result<(), SecretsError> {
        let mut values = self.values();
        let versions = values
            .get_mut(name)
            .ok_or_else(|| SecretsError::Unknown(name.to_owned()))?;
        versions.put(value.to_owned(), None);
        self.save(&values)
    }

    /// The current value.
    pub fn get(&self, name: &str) -> Option<String> {
        Some(self.values().get(name)?.current.clone())
    }

    /// Answers `GetSecretValue`; the error is the service's `__type` and message.
    pub(crate) fn get_secret_value(&self, request: &Value) -> Result<Value, Refusal> {
        let id = text(request, "SecretId")?;
        let values = self.values();
        let versions = values.get(id).ok_or_else(not_found)?;
        let stage = request.get("VersionStage").and_then(Value::as_str);
        let stage = stage.unwrap_or("AWSCURRENT");
        let (value, version) = match (stage, &versions.previous) {
            ("AWSCURRENT", _) => (&versions.current, versions.current_id()),
            ("AWSPREVIOUS", Some(previous)) => (previous, versions.previous_id()),
            _ => {
                return Err((
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for the staging label."
                        .to_owned(),
                ));
            }
        };
        Ok(json!({
            "ARN": arn(id),
            "Name": id,
            "SecretString": value,
            "VersionId": version,
            "VersionStages": [stage],
        }))
    }

    /// Answers `PutSecretValue`: the id of the new version is the request's token, so that the
    /// same request again changes nothing, and another value under the same token is refused.
    ///
    /// Of earlier versions only the previous one is known; the service knows about a hundred.
    pub(crate) fn put_secret_value(&self, request: &Value) -> Result<Value, Refusal> {
        let id = text(request, "SecretId")?;
        let token = text(request, "ClientRequestToken")?;
        let value = text(request, "SecretString")?;
        if !VERSION_ID.contains(&token.len()) || value.is_empty() || value.len() > LONGEST_VALUE {
            let message = "ClientRequestToken or SecretString has a length that is not allowed";
            return Err(("ValidationException", message.to_owned()));
        }
        let mut values = self.values();
        let versions = values.get_mut(id).ok_or_else(not_found)?;
        let existing = if versions.current_id() == token {
            Some(versions.current.as_str())
        } else {
            let previous = versions.previous.as_deref();
            previous.filter(|_| versions.previous_id() == token)
        };
        match existing {
            Some(existing) if existing == value => {}
            Some(_) => {
                let message = "A version with this ClientRequestToken and another value exists.";
                return Err(("ResourceExistsException", message.to_owned()));
            }
            None => {
                versions.put(value.to_owned(), Some(token.to_owned()));
                self.save(&values)
                    .map_err(|error| ("InternalServiceError", error.to_string()))?;
            }
        }
        Ok(json!({
            "ARN": arn(id),
            "Name": id,
            "VersionId": token,
            "VersionStages": ["AWSCURRENT"],
        }))
    }

    fn values(&self) -> MutexGuard<'_, BTreeMap<String, Versions>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn save(&self, values: &BTreeMap<String, Versions>) -> Result<(), SecretsError> {
        let Some(path) = &self.file else {
            return Ok(());
        };
        let failed = |reason: String| SecretsError::File {
            path: path.clone(),
            reason,
        };
        let text =
            serde_json::to_string_pretty(values).map_err(|error| failed(error.to_string()))?;
        write_private(path, &text).map_err(|error| failed(error.to_string()))
    }
}

fn text<'a>(request: &'a Value, member: &str) -> Result<&'a str, Refusal> {
    let text = request.get(member).and_then(Value::as_str);
    text.ok_or_else(|| ("ValidationException", format!("{member} is required")))
}

fn arn(id: &str) -> String {
    format!("arn:aws:secretsmanager:local:000000000000:secret:{id}")
}

fn not_found() -> Refusal {
    (
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.".to_owned(),
    )
}

fn read(path: &PathBuf) -> Result<BTreeMap<String, Versions>, SecretsError> {
    let failed = |reason: String| SecretsError::File {
        path: path.clone(),
        reason,
    };
    match std::fs::read_to_string(path) {
        Ok(text) => {
            // The parser's message may quote the text, so only the place is said.
            serde_json::from_str(&text)
                .map_err(|error| failed(format!("damaged at line {}; move it away", error.line())))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(failed(error.to_string())),
    }
}

/// Writes beside and renames, so that a crash leaves the old keys: stored items need them.
fn write_private(path: &PathBuf, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let new = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(new, path)
}

fn generate(spec: &SecretSpec, entropy: &dyn Entropy) -> Result<String, EntropyUnavailable> {
    let alphabet = if spec.punctuation {
        WITH_PUNCTUATION
    } else {
        LETTERS_AND_DIGITS
    };
    let random = random_text(alphabet, spec.length, entropy)?;
    Ok(match &spec.key {
        None => random,
        Some(key) => {
            let mut object = spec.template.clone();
            object.insert(key.clone(), random.into());
            Value::Object(object).to_string()
        }
    })
}

/// Text of characters drawn uniformly.
pub(crate) fn random_text(
    alphabet: &[u8],
    length: usize,
    entropy: &dyn Entropy,
) -> Result<String, EntropyUnavailable> {
    let mut random = String::with_capacity(length);
    while random.len() < length {
        let index = below(entropy, alphabet.len() as u32)? as usize;
        random.extend(alphabet.get(index).map(|&byte| char::from(byte)));
    }
    Ok(random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::entropy::SystemEntropy;

    fn secrets() -> Secrets {
        let spec = SecretSpec {
            name: "StepSecret".into(),
            template: serde_json::from_str(r#"{"current":1,"keys":{}}"#).expect("JSON"),
            key: Some("root".into()),
            length: 64,
            punctuation: false,
        };
        Secrets::open(&[spec], None, &SystemEntropy).expect("opens")
    }

    #[test]
    fn the_value_is_the_template_with_a_generated_string() {
        let value: Value =
            serde_json::from_str(&secrets().get("StepSecret").expect("there")).expect("JSON");
        assert_eq!(value["current"], 1);
        let root = value["root"].as_str().expect("text");
        assert_eq!(root.len(), 64);
        assert!(root.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn rotation_keeps_the_previous_value() {
        let secrets = secrets();
        let first = secrets.get("StepSecret").expect("there");
        let previous = json!({"SecretId": "StepSecret", "VersionStage": "AWSPREVIOUS"});
        let error = secrets.get_secret_value(&previous).expect_err("none yet");
        assert_eq!(error.0, "ResourceNotFoundException");
        secrets.put("StepSecret", "second").expect("known");
        let answer = secrets.get_secret_value(&previous).expect("there");
        assert_eq!(answer["SecretString"], first);
        let current = json!({"SecretId": "StepSecret"});
        let answer = secrets.get_secret_value(&current).expect("there");
        assert_eq!(answer["SecretString"], "second");
        assert!(secrets.put("Other", "x").is_err());
    }

    #[test]
    fn a_put_under_the_same_token_happens_once() {
        let secrets = secrets();
        let put = |token: &str, value: &str| {
            secrets.put_secret_value(&json!({
                "SecretId": "StepSecret",
                "ClientRequestToken": token,
                "SecretString": value,
            }))
        };
        let (one, other) = ("1".repeat(32), "2".repeat(32));
        put(&one, "second").expect("new");
        put(&one, "second").expect("the same again");
        let first = secrets
            .get_secret_value(&json!({"SecretId": "StepSecret", "VersionStage": "AWSPREVIOUS"}));
        assert_ne!(first.expect("there")["SecretString"], "second");
        assert_eq!(
            put(&one, "third").expect_err("another value").0,
            "ResourceExistsException"
        );
        put(&other, "third").expect("another version");
        assert_eq!(
            put(&one, "fourth").expect_err("previous").0,
            "ResourceExistsException"
        );
        let now = secrets.get_secret_value(&json!({"SecretId": "StepSecret"}));
        assert_eq!(now.expect("there")["VersionId"], other.as_str());
        for (token, value) in [("short", "x"), (one.as_str(), "")] {
            assert_eq!(
                put(token, value).expect_err("length").0,
                "ValidationException"
            );
        }
    }

    /// A file of an earlier release has no ids.
    #[test]
    fn versions_without_ids_are_read() {
        let old = r#"{"current":"b","previous":"a","version":2}"#;
        let versions: Versions = serde_json::from_str(old).expect("JSON");
        assert_eq!(versions.current_id(), version_id(2));
        assert_eq!(versions.previous_id(), version_id(1));
    }
}
