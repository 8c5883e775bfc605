use std::net::SocketAddr;

use serde_json::Value;
use tokio::net::TcpStream;

use super::{HOST, write};
use crate::{LocalServices, StackOptions};

/// The SAM CLI takes one set of variables for all functions; a name with two meanings would be lost.
#[tokio::test]
async fn the_file_has_every_variable_of_every_function() {
    let services = LocalServices::start(&StackOptions::memory()).await;
    let services = services.expect("starts");
    let folder = std::env::temp_dir().join(format!("pictopass-local-{}", std::process::id()));
    let file = folder.join("folder/env.json");
    write(&services, &file).expect("written");
    let text = std::fs::read_to_string(&file).expect("there");
    let _ = std::fs::remove_dir_all(&folder);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let variables = &json["Parameters"];
    for function in &services.template().functions {
        for (name, value) in &function.environment {
            // What the template declares for `sam local` only is empty there.
            if name.ends_with("_ENDPOINT") || ["PLAIN_HTTP", "MAIL_HOSTS"].contains(&name.as_str())
            {
                assert_ne!(variables[name], "", "{name}");
            } else {
                assert_eq!(variables[name], *value, "{}: {name}", function.name);
            }
        }
    }
    let endpoint = variables["DYNAMODB_ENDPOINT"].as_str().expect("text");
    assert!(
        endpoint.starts_with(&format!("http://{HOST}:")),
        "{endpoint}"
    );
    services.shutdown().await;
}

/// Linux answers at all of 127.0.0.0/8; elsewhere there is no second address to try it with.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn containers_are_let_in_at_one_more_address() {
    let services = LocalServices::start(&StackOptions::memory()).await;
    let mut services = services.expect("starts");
    let bridge = std::net::IpAddr::from([127, 0, 0, 2]);
    let ports = [services.dynamodb_endpoint(), services.aws_endpoint()].map(|url| {
        let port = url.rsplit(':').next().expect("a port");
        port.parse::<u16>().expect("a number")
    });
    let reached = async |port| {
        TcpStream::connect(SocketAddr::new(bridge, port))
            .await
            .is_ok()
    };
    for port in ports {
        assert!(!reached(port).await, "not before");
    }
    services
        .also_at(bridge)
        .await
        .expect("an address of this machine");
    for port in ports {
        assert!(reached(port).await);
    }
    services.shutdown().await;
    for port in ports {
        assert!(!reached(port).await, "nor afterwards");
    }
    // Documentation's, and so nobody's.
    let elsewhere = services.also_at([198, 51, 100, 1].into()).await;
    let elsewhere = elsewhere.expect_err("no address of this machine");
    assert_eq!(elsewhere.kind(), std::io::ErrorKind::AddrNotAvailable);
}

/// Nothing else shows the code to whoever tries out the containers by hand.
#[tokio::test]
async fn the_mailbox_is_beside_the_services() {
    let services = LocalServices::start(&StackOptions::memory()).await;
    let services = services.expect("starts");
    let page = reqwest::get(format!("{}/_dev/mailbox", services.aws_endpoint())).await;
    let page = page.expect("answers");
    assert_eq!(page.status(), 200);
    assert!(page.text().await.expect("text").contains("No mail yet."));
    services.shutdown().await;
}
