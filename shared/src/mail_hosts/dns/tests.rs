//! Against a name server of our own on the loopback interface.

use std::net::UdpSocket;

use hickory_resolver::proto::op::Message;
use hickory_resolver::proto::rr::Record;
use hickory_resolver::proto::rr::rdata::{A, AAAA, MX};

use super::*;

/// Answers every question by the name asked for; the thread ends with the test process.
fn server_of_stories() -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            let question = Message::from_vec(&buffer[..length]).unwrap();
            if let Some(answer) = answer(&question) {
                let _ = socket.send_to(&answer.to_vec().unwrap(), from);
            }
        }
    });
    address
}

fn answer(question: &Message) -> Option<Message> {
    let query = question.queries[0].clone();
    let name = query.name().clone();
    let mut reply = Message::response(question.metadata.id, question.metadata.op_code);
    reply.add_query(query.clone());
    let mut data = Vec::new();
    let mx = |host: &str| RData::MX(MX::new(10, Name::from_ascii(host).unwrap()));
    let code = match (name.to_ascii().as_str(), query.query_type()) {
        ("silent.example.com.", _) => return None,
        ("broken.example.com.", _) | ("half.example.com.", RecordType::AAAA) => {
            ResponseCode::ServFail
        }
        ("gone.example.com.", _) => ResponseCode::NXDomain,
        ("mx.example.com.", RecordType::MX) => {
            data.push(mx("mail.example.com."));
            ResponseCode::NoError
        }
        ("null.example.com.", RecordType::MX) => {
            data.push(mx("."));
            ResponseCode::NoError
        }
        ("v4.example.com.", RecordType::A) => {
            data.push(RData::A(A::new(192, 0, 2, 1)));
            ResponseCode::NoError
        }
        ("v6.example.com.", RecordType::AAAA) => {
            data.push(RData::AAAA(AAAA::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)));
            ResponseCode::NoError
        }
        _ => ResponseCode::NoError,
    };
    reply.metadata.response_code = code;
    for data in data {
        reply.add_answer(Record::from_rdata(name.clone(), 60, data));
    }
    Some(reply)
}

async fn verdict(domain: &str) -> Verdict {
    DnsHosts::with_servers([server_of_stories()])
        .receives(domain)
        .await
}

#[tokio::test]
async fn exchangers_and_own_addresses_receive() {
    assert_eq!(verdict("mx.example.com").await, Verdict::Receives);
    assert_eq!(verdict("v4.example.com").await, Verdict::Receives);
    assert_eq!(verdict("v6.example.com").await, Verdict::Receives);
}

#[tokio::test]
async fn null_mx_no_domain_and_no_records_never_do() {
    assert_eq!(verdict("null.example.com").await, Verdict::Never);
    assert_eq!(verdict("gone.example.com").await, Verdict::Never);
    assert_eq!(verdict("empty.example.com").await, Verdict::Never);
}

#[tokio::test]
async fn failures_are_unknown() {
    assert_eq!(verdict("broken.example.com").await, Verdict::Unknown);
    assert_eq!(verdict("half.example.com").await, Verdict::Unknown);
    assert_eq!(
        DnsHosts::with_servers([]).receives("mx.example.com").await,
        Verdict::Unknown
    );
}

#[tokio::test]
async fn a_silent_server_costs_two_seconds_at_most() {
    let outcome = tokio::time::timeout(
        TOTAL + Duration::from_millis(500),
        verdict("silent.example.com"),
    )
    .await;
    assert_eq!(outcome, Ok(Verdict::Unknown));
}

#[tokio::test]
async fn reserved_names_are_not_asked_for() {
    // The server would have said "no records", but it has none to say it with.
    assert_eq!(
        DnsHosts::with_servers([]).receives("shop.invalid").await,
        Verdict::Never
    );
}

#[test]
fn the_name_servers_are_read_as_the_c_library_does() {
    let text = "# made by hand\nsearch internal\nnameserver 169.254.78.1\n\
                nameserver  fd00::1 # second\noptions ndots:5\nnameserver nonsense\n\
                nameserver 192.0.2.3\nnameserver 192.0.2.4\n";
    let servers: Vec<_> = name_servers(text).map(|ip| ip.to_string()).collect();
    assert_eq!(servers, ["169.254.78.1", "fd00::1", "192.0.2.3"]);
    assert_eq!(name_servers("").count(), 0);
}
