//! The deployed routes in front of the deployed code.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use super::bench::Bench;
use super::deploy::STACK;
use crate::background::{Running, free_address, wait_for};

/// A front door that serves what is deployed when it starts. Its sandboxes end with it.
pub(super) struct Gateway {
    at: SocketAddr,
    _running: Running,
}

impl Gateway {
    /// `label` tells the logs of several apart.
    pub(super) fn start(bench: &Bench, label: &str) -> Result<Self, String> {
        let at = free_address()?;
        let folder = bench.folder.join(format!("gateway-{label}"));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let mut command = bench.python();
        command
            .args(["-m", "gateway", "--stack", STACK])
            .args(["--port", &at.port().to_string()])
            .arg("--folder")
            .arg(&folder);
        let endpoint = bench.endpoint.as_str();
        for (name, value) in [
            ("DYNAMODB_ENDPOINT", endpoint),
            ("SES_ENDPOINT", endpoint),
            ("SECRETS_ENDPOINT", endpoint),
            ("PLAIN_HTTP", "1"),
            // Never real DNS.
            ("MAIL_HOSTS", "example.com"),
        ] {
            command.arg("--variable").arg(format!("{name}={value}"));
        }
        let log = bench.folder.join(format!("gateway-{label}.log"));
        let running = Running::start(&mut command, &log)?;
        wait_for(at)?;
        Ok(Self {
            at,
            _running: running,
        })
    }

    /// Its origin.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.at)
    }

    /// The page at a path, head included.
    pub(super) fn page(&self, path: &str) -> Result<String, String> {
        let text = |error: std::io::Error| format!("GET {path}: {error}");
        let mut stream = TcpStream::connect(self.at).map_err(text)?;
        // HTTP 1.0: the answer ends with the connection.
        write!(stream, "GET {path} HTTP/1.0\r\nAccept-Language: en\r\n\r\n").map_err(text)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(text)?;
        Ok(answer)
    }

    /// The login page names the site.
    pub(super) fn shows(&self, name: &str) -> Result<(), String> {
        let page = self.page("/login")?;
        if page.contains(name) {
            Ok(())
        } else {
            Err(format!("the login page does not say {name:?}:\n{page}"))
        }
    }
}
