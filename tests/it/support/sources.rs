//! Clients of many source networks: loopback has sixteen million addresses.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Client, World};

impl World {
    /// A client without tokens, in a source network that no other one of this process is in.
    pub fn client_elsewhere(&self) -> Client {
        static NETWORKS: AtomicU32 = AtomicU32::new(0);
        // The functions take the first three bytes for the network.
        let [_, _, high, low] = NETWORKS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let address = Ipv4Addr::new(127, 1 + high, low, 1);
        let http = reqwest::Client::builder()
            .local_address(IpAddr::V4(address))
            .build()
            .expect("a client");
        Client::new(http, self.stack.base_url())
    }
}
