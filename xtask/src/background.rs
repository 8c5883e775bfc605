//! Programs that run while something is checked.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// Between two looks.
const ROUND: Duration = Duration::from_millis(100);

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

    /// How it ended, if it has.
    fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().ok().flatten()
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

/// A program that puts away what it has started when it is asked to end, so it is asked: when
/// dropped, by SIGTERM, and killed only if it does not.
pub(crate) struct Orderly(Running);

impl Orderly {
    /// Starts it; what it writes goes to the file `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self, String> {
        Running::start(command, log).map(Self)
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.0.ended()
    }

    /// How it ended; none if it has not within `patience`.
    pub(crate) fn end(&mut self, patience: Duration) -> Option<ExitStatus> {
        poll(patience, || self.ended())
    }
}

impl Drop for Orderly {
    fn drop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        // The shell's own `kill`: the program of that name is not on every machine.
        let _ = Command::new("sh")
            .args(["-c", "kill -TERM \"$1\"", "sh"])
            .arg(self.0.0.id().to_string())
            .status();
        let _ = self.end(Duration::from_secs(30));
    }
}

/// Looks every 100 ms until there is something to see.
pub(crate) fn poll<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    for _ in 0..patience.as_millis() / ROUND.as_millis() {
        if let Some(seen) = look() {
            return Some(seen);
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "nothing else runs on this thread"
        )]
        std::thread::sleep(ROUND);
    }
    None
}

/// Whether something listens there.
pub(crate) fn listens(address: SocketAddr) -> bool {
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

/// Waits until something listens there.
pub(crate) fn wait_for(address: SocketAddr) -> Result<(), String> {
    poll(Duration::from_secs(20), || listens(address).then_some(()))
        .ok_or_else(|| format!("nothing listens on {address} after 20 s"))
}

/// A port that was free a moment ago.
pub(crate) fn free_address() -> Result<SocketAddr, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|error| error.to_string())
}
