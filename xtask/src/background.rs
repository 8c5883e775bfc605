//! Programs that run while something is checked.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A program in the background; stopped when dropped, whatever became of the check.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it; what it writes goes to the file `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self, String> {
        let text = |error: std::io::Error| format!("{}: {error}", log.display());
        let output = File::create(log).map_err(text)?;
        command
            .stdin(Stdio::null())
            .stdout(output.try_clone().map_err(text)?)
            .stderr(output)
            .spawn()
            .map(Self)
            .map_err(text)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left to do. A function that runs under
        // an emulator ends with it, because it waits for the emulator's next event.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until something listens there.
pub(crate) fn wait_for(address: SocketAddr) -> Result<(), String> {
    for _ in 0..200 {
        if TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok() {
            return Ok(());
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "nothing else runs on this thread"
        )]
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("nothing listens on {address} after 20 s"))
}

/// A port that was free a moment ago.
pub(crate) fn free_address() -> Result<SocketAddr, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|error| error.to_string())
}
