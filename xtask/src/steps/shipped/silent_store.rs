//! A store that takes connections and never answers, until it is told to.

use std::io::copy;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Lasts as long as this program.
pub(super) struct SilentStore {
    pub(super) at: SocketAddr,
    answers: Arc<AtomicBool>,
}

impl SilentStore {
    /// In front of the store at `store`.
    pub(super) fn start(store: SocketAddr) -> Result<Self, String> {
        let text = |error: std::io::Error| error.to_string();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(text)?;
        let at = listener.local_addr().map_err(text)?;
        let answers = Arc::new(AtomicBool::new(false));
        let open = Arc::clone(&answers);
        thread::spawn(move || {
            // Kept, because a closed connection would be an answer.
            let mut held = Vec::new();
            for client in listener.incoming().flatten() {
                if open.load(Ordering::SeqCst) {
                    // Where that fails the client's connection closes, which it reports.
                    let _ = forward(&client, store);
                } else {
                    held.push(client);
                }
            }
        });
        Ok(Self { at, answers })
    }

    /// From now on new connections reach the store.
    pub(super) fn answer(&self) {
        self.answers.store(true, Ordering::SeqCst);
    }
}

fn forward(client: &TcpStream, store: SocketAddr) -> std::io::Result<()> {
    let server = TcpStream::connect(store)?;
    for (mut from, mut to) in [
        (client.try_clone()?, server.try_clone()?),
        (server, client.try_clone()?),
    ] {
        thread::spawn(move || {
            let _ = copy(&mut from, &mut to);
            let _ = to.shutdown(Shutdown::Write);
        });
    }
    Ok(())
}
