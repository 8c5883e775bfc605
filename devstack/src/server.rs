//! A small HTTP server that can be stopped.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A running server; it stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    running: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

impl Server {
    /// Serves `routes` on `listener` in a task of its own.
    ///
    /// # Errors
    ///
    /// Where the listener has no address, which a bound one always has.
    pub fn start(listener: TcpListener, routes: Router) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
        let task = tokio::spawn(async move {
            let stopped = async {
                let _ = stopped.await;
            };
            // Accepting goes on after single failures, so there is no error to report here.
            let _ = axum::serve(listener, routes)
                .with_graceful_shutdown(stopped)
                .await;
        });
        Ok(Self {
            address,
            running: Mutex::new(Some((stop, task))),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a URL without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops it. Requests under way get a moment; a client that keeps its connection open does
    /// not hold the stack up.
    pub async fn shutdown(&self) {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some((stop, mut task)) = running else {
            return;
        };
        let _ = stop.send(());
        let moment = std::time::Duration::from_secs(1);
        if tokio::time::timeout(moment, &mut task).await.is_err() {
            task.abort();
        }
    }
}
