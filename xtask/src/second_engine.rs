//! The second DynamoDB engine while the tests run.
//!
//! What only one emulator says may be that emulator's mistake; the store's tests ask both.

use std::fs::File;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::background::free_address;
use crate::process;

/// A running engine; stopped when dropped, whatever became of the tests.
pub(crate) struct SecondEngine {
    child: Child,
    address: SocketAddr,
}

impl SecondEngine {
    /// Starts it on a free port of this machine only, and waits until it listens.
    pub(crate) fn start(root: &Path, programs: &Path) -> Result<Self, String> {
        let text = |error: std::io::Error| format!("second engine: {error}");
        // The last one left something; it is not asked to end in order.
        let folder = process::run_folder(root, "second-engine-run")?;
        let log = File::create(folder.join("log")).map_err(text)?;
        let address = free_address()?;
        let child = process::command(&folder, programs.join("ministack"))
            // Without it, it would listen on every interface.
            .env("BIND_HOST", address.ip().to_string())
            .env("GATEWAY_PORT", address.port().to_string())
            .env("SERVICES", "dynamodb")
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone().map_err(text)?)
            .stderr(log)
            .spawn()
            .map_err(text)?;
        let mut engine = Self { child, address };
        engine.wait_until_it_listens()?;
        Ok(engine)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait_until_it_listens(&mut self) -> Result<(), String> {
        for _ in 0..600 {
            if TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("second engine ended with {status} at its start"));
            }
            #[expect(
                clippy::disallowed_methods,
                reason = "nothing else runs on this thread"
            )]
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("second engine does not listen after a minute".into())
    }
}

impl Drop for SecondEngine {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
