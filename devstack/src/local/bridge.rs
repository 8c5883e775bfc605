//! Where containers find this machine.
//!
//! On Linux a container's 127.0.0.1 is its own, and the machine is the gateway of the engine's
//! bridge. On Docker Desktop containers run in a virtual machine, which leads them to the 127.0.0.1
//! here; there the bridge's address is none of this machine's.

use std::net::Ipv4Addr;
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::sync::oneshot;

/// An engine that is there answers within milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// The gateway of the default bridge, as the engine tells it; none where no engine answers.
pub async fn find() -> Option<Ipv4Addr> {
    let (answer, answered) = oneshot::channel();
    // A thread of its own: an engine that never answers must not keep the dev stack from stopping.
    std::thread::spawn(move || {
        let output = Command::new("docker")
            .args(["network", "inspect", "bridge", "--format"])
            .arg("{{range .IPAM.Config}}{{.Gateway}} {{.Subnet}} {{end}}")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        // Where nobody waits any more, nobody wants to know.
        let _ = answer.send(output.ok().map(|output| output.stdout));
    });
    let answered = tokio::time::timeout(PATIENCE, answered).await;
    let text = answered.ok()?.ok()??;
    gateway(&String::from_utf8_lossy(&text))
}

/// Gateways and subnets, in words. Older engines name the gateway only when it was configured;
/// they take the first address of the subnet.
fn gateway(text: &str) -> Option<Ipv4Addr> {
    let words = || text.split_whitespace();
    let named = words().find_map(|word| word.parse().ok());
    named.or_else(|| words().find_map(first_of))
}

/// `172.17.0.0/16` → `172.17.0.1`.
fn first_of(subnet: &str) -> Option<Ipv4Addr> {
    let network: Ipv4Addr = subnet.split_once('/')?.0.parse().ok()?;
    network.to_bits().checked_add(1).map(Ipv4Addr::from_bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gateway_is_told_or_the_first_address() {
        let docker0 = Some(Ipv4Addr::new(172, 17, 0, 1));
        for (text, expected) in [
            (" 172.17.0.0/16 \n", docker0),
            ("172.17.0.1 172.17.0.0/16 \n", docker0),
            ("invalid IP 172.17.0.0/16 \n", docker0),
            ("fd00::1 fd00::/64 172.17.0.1 172.17.0.0/16 \n", docker0),
            ("10.9.0.254 10.9.0.0/24", Some(Ipv4Addr::new(10, 9, 0, 254))),
            ("\n", None),
        ] {
            assert_eq!(gateway(text), expected, "{text:?}");
        }
    }
}
