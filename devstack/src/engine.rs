//! The embedded DynamoDB-compatible engine, on a port of its own, with the template's tables.
//!
//! Functions reach it through the real SDK over HTTP, as they reach DynamoDB.

use std::fs::File;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_dynamodb::error::DisplayErrorContext;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
    TableDescription, TimeToLiveSpecification, TimeToLiveStatus,
};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use dynoxide::Database;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::ShiftedClock;
use crate::template::TableSpec;

/// A running engine.
pub struct Engine {
    database: Database,
    client: Client,
    address: SocketAddr,
    running: Mutex<Option<Running>>,
}

/// What ends at shutdown, also while others still hold the engine.
struct Running {
    servers: Vec<Serving>,
    /// One stack per file.
    _lock: Option<File>,
}

/// One address that is served.
struct Serving {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Why the engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The data file's folder cannot be made.
    #[error("data file {}: its folder cannot be made: {reason}", path.display())]
    Folder {
        /// The data file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is no database of this engine, or cannot be opened.
    #[error("data file {}: {reason} (move it away, or choose another with --data)", path.display())]
    Unusable {
        /// The data file.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
    /// Another stack holds the file.
    #[error(
        "data file {}: another dev stack is using it (stop that one, or choose another with --data)",
        path.display()
    )]
    InUse {
        /// The data file.
        path: PathBuf,
    },
    /// No port on 127.0.0.1.
    #[error("the engine's port: {0}")]
    Port(String),
    /// A table could not be made or does not fit the template.
    #[error("table {table}: {reason}")]
    Table {
        /// The table.
        table: String,
        /// What the engine said.
        reason: String,
    },
}

impl Engine {
    /// Opens the file, or memory, and serves it on 127.0.0.1. Port 0 takes any.
    ///
    /// # Errors
    ///
    /// [`EngineError`].
    pub async fn start(
        data: Option<&Path>,
        port: u16,
        clock: &ShiftedClock,
        http: SharedHttpClient,
    ) -> Result<Self, EngineError> {
        let (database, lock) = match data {
            None => (in_memory(clock)?, None),
            Some(path) => {
                let lock = lock(path)?;
                (open(path)?, Some(lock))
            }
        };
        let port_error = |error: std::io::Error| EngineError::Port(error.to_string());
        let listener = TcpListener::bind(("127.0.0.1", port))
            .await
            .map_err(port_error)?;
        let address = listener.local_addr().map_err(port_error)?;
        let serving = serve(listener, database.clone());
        Ok(Self {
            database,
            client: client(address, http),
            address,
            running: Mutex::new(Some(Running {
                servers: vec![serving],
                _lock: lock,
            })),
        })
    }

    /// Serves one more address of this machine, on the same port.
    ///
    /// # Errors
    ///
    /// Where that cannot be had.
    pub async fn also_at(&self, address: IpAddr) -> std::io::Result<()> {
        let listener = TcpListener::bind((address, self.address.port())).await?;
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = running.as_mut() {
            running.servers.push(serve(listener, self.database.clone()));
        }
        Ok(())
    }

    /// Makes the tables that are missing, but not those that the template says exist. What is
    /// there must have the template's key.
    ///
    /// # Errors
    ///
    /// [`EngineError::Table`].
    pub async fn create_tables(&self, tables: &[TableSpec]) -> Result<(), EngineError> {
        for table in tables {
            self.create_table(table)
                .await
                .map_err(|reason| EngineError::Table {
                    table: table.name.clone(),
                    reason,
                })?;
        }
        Ok(())
    }

    async fn create_table(&self, table: &TableSpec) -> Result<(), String> {
        let mut keys = Vec::new();
        let mut attributes = Vec::new();
        for key in &table.keys {
            keys.push(
                KeySchemaElement::builder()
                    .attribute_name(&key.attribute)
                    .key_type(KeyType::from(key.role.as_str()))
                    .build()
                    .map_err(|error| error.to_string())?,
            );
            attributes.push(
                AttributeDefinition::builder()
                    .attribute_name(&key.attribute)
                    .attribute_type(ScalarAttributeType::from(key.kind.as_str()))
                    .build()
                    .map_err(|error| error.to_string())?,
            );
        }
        let described = self.client.describe_table().table_name(&table.name);
        match described.send().await {
            Ok(found) => {
                let schema = found.table().map(TableDescription::key_schema);
                if schema != Some(keys.as_slice()) {
                    return Err("the data file has it with another key".to_owned());
                }
            }
            Err(error) if is_not_found(&error) && table.existing => {
                return Err(format!(
                    "there is none of this name here (leave Existing{} empty to have one made)",
                    table.id
                ));
            }
            Err(error) if is_not_found(&error) => {
                self.client
                    .create_table()
                    .table_name(&table.name)
                    .set_key_schema(Some(keys))
                    .set_attribute_definitions(Some(attributes))
                    .billing_mode(BillingMode::PayPerRequest)
                    .send()
                    .await
                    .map_err(|error| DisplayErrorContext(error).to_string())?;
            }
            Err(error) => return Err(DisplayErrorContext(error).to_string()),
        }
        if table.existing {
            return Ok(());
        }
        self.set_ttl(table).await
    }

    /// Describes first: DynamoDB refuses a second `UpdateTimeToLive` with the same value.
    async fn set_ttl(&self, table: &TableSpec) -> Result<(), String> {
        let Some(attribute) = &table.ttl_attribute else {
            return Ok(());
        };
        let described = self
            .client
            .describe_time_to_live()
            .table_name(&table.name)
            .send()
            .await
            .map_err(|error| DisplayErrorContext(error).to_string())?;
        let current = described.time_to_live_description();
        if current.and_then(|ttl| ttl.time_to_live_status()) == Some(&TimeToLiveStatus::Enabled) {
            return Ok(());
        }
        let specification = TimeToLiveSpecification::builder()
            .attribute_name(attribute)
            .enabled(true)
            .build()
            .map_err(|error| error.to_string())?;
        self.client
            .update_time_to_live()
            .table_name(&table.name)
            .time_to_live_specification(specification)
            .send()
            .await
            .map_err(|error| DisplayErrorContext(error).to_string())?;
        Ok(())
    }

    /// Where it listens, as an endpoint URL.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The engine itself, for what DynamoDB has no call for: `sweep_ttl`, whole-table reads.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// A client of its own, outside faults and recording.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Stops serving, waits until it has, and lets the data file go.
    pub async fn shutdown(&self) {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(Running { servers, _lock }) = running else {
            return;
        };
        for Serving { stop, task } in servers {
            let _ = stop.send(());
            let _ = task.await;
        }
    }
}

fn serve(listener: TcpListener, database: Database) -> Serving {
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async move {
        let stopped = async {
            let _ = stopped.await;
        };
        // It ends when told to; an error here would be one of accepting connections, which
        // every client then sees for itself.
        let _ = dynoxide::server::serve_with_shutdown(listener, database, stopped).await;
    });
    Serving { stop, task }
}

fn in_memory(clock: &ShiftedClock) -> Result<Database, EngineError> {
    Database::memory_with_clock(Arc::new(clock.clone())).map_err(|error| EngineError::Unusable {
        path: PathBuf::from(":memory:"),
        reason: error.to_string(),
    })
}

fn open(path: &Path) -> Result<Database, EngineError> {
    let unusable = |reason: String| EngineError::Unusable {
        path: path.to_owned(),
        reason,
    };
    let text = path
        .to_str()
        .ok_or_else(|| unusable("its name is no valid text".to_owned()))?;
    if !looks_right(path).map_err(|error| unusable(error.to_string()))? {
        return Err(unusable("it is no database of the dev stack".to_owned()));
    }
    let database = Database::new(text).map_err(|error| unusable(error.to_string()))?;
    // Opening is lazy: a file that is no database shows only when it is read.
    database
        .table_count()
        .map_err(|error| unusable(error.to_string()))?;
    Ok(database)
}

/// New, empty, or with the first bytes of `SQLite` files: told here, because the engine's own message about any
/// other file speaks of encryption.
fn looks_right(path: &Path) -> std::io::Result<bool> {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let mut start = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(MAGIC.len() as u64).read_to_end(&mut start)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    Ok(start.is_empty() || start == MAGIC)
}

/// Two stacks on one file would hand out the same mails twice; the lock goes with the process.
fn lock(path: &Path) -> Result<File, EngineError> {
    let folder_error = |error: std::io::Error| EngineError::Folder {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(folder_error)?;
    }
    let file = File::create(beside(path, "lock")).map_err(folder_error)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(EngineError::InUse {
            path: path.to_owned(),
        }),
    }
}

/// A file or folder that belongs to a data file: `pictopass.db` → `pictopass.mails`.
pub fn beside(data: &Path, extension: &str) -> PathBuf {
    data.with_extension(extension)
}

/// A client for an engine at `address`, with nothing read from the environment.
fn client(address: SocketAddr, http: SharedHttpClient) -> Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("local"))
        .credentials_provider(Credentials::new("local", "local", None, None, "local"))
        .endpoint_url(format!("http://{address}"))
        .http_client(http)
        .retry_config(RetryConfig::disabled())
        .build();
    Client::from_conf(config)
}

fn is_not_found(
    error: &aws_sdk_dynamodb::error::SdkError<
        aws_sdk_dynamodb::operation::describe_table::DescribeTableError,
    >,
) -> bool {
    error
        .as_service_error()
        .is_some_and(aws_sdk_dynamodb::operation::describe_table::DescribeTableError::is_resource_not_found_exception)
}
