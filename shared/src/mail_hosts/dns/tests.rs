//! Against a name server of our own on the loopback interface.

use std::io::{Read as _, Write as _};
use std::net::{Ipv6Addr, TcpListener, UdpSocket};

use ::domain::base::message_builder::AnswerBuilder;

use super::*;

type Reply = AnswerBuilder<Vec<u8>>;

/// Answers every question by the name asked for, by UDP and by TCP on the same port; the threads
/// end with the test process.
fn server_of_stories() -> SocketAddr {
    let (udp, tcp) = loop {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
            break (udp, tcp);
        }
    };
    let address = udp.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = udp.recv_from(&mut buffer) {
            if let Some(answer) = answer(&buffer[..length], false) {
                let _ = udp.send_to(&answer, from);
            }
        }
    });
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = tcp.accept() {
            let mut length = [0; 2];
            stream.read_exact(&mut length).unwrap();
            let mut question = vec![0; u16::from_be_bytes(length).into()];
            stream.read_exact(&mut question).unwrap();
            let answer = answer(&question, true).unwrap();
            let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
            stream
                .write_all(&[&length, answer.as_slice()].concat())
                .unwrap();
        }
    });
    address
}

fn answer(question: &[u8], by_tcp: bool) -> Option<Vec<u8>> {
    let question = Message::from_octets(question).unwrap();
    let asked = question.sole_question().unwrap();
    let name = asked.qname().to_string();
    let reply = |code| {
        MessageBuilder::new_vec()
            .start_answer(&question, code)
            .unwrap()
    };
    let mut good = reply(Rcode::NOERROR);
    let mx = |good: &mut Reply, host: &str| {
        let host = Question::from_chars(host.chars()).unwrap();
        let record = Mx::new(10, host);
        good.push((asked.qname(), 60, record)).unwrap();
    };
    match (name.as_str(), asked.qtype()) {
        ("silent.example.com", _) => return None,
        ("broken.example.com", _) | ("half.example.com", Rtype::AAAA) => {
            return Some(reply(Rcode::SERVFAIL).finish());
        }
        ("gone.example.com", _) => return Some(reply(Rcode::NXDOMAIN).finish()),
        ("long.example.com", Rtype::MX) if !by_tcp => good.header_mut().set_tc(true),
        ("mx.example.com" | "long.example.com", Rtype::MX) => mx(&mut good, "mail.example.com"),
        ("null.example.com", Rtype::MX) => mx(&mut good, "."),
        ("v4.example.com", Rtype::A) => {
            let record = A::from_octets(192, 0, 2, 1);
            good.push((asked.qname(), 60, record)).unwrap();
        }
        ("cut.example.com", Rtype::A) => {
            let record = A::from_octets(192, 0, 2, 1);
            good.push((asked.qname(), 60, record)).unwrap();
            let mut answer = good.finish();
            answer.pop();
            return Some(answer);
        }
        ("v6.example.com", Rtype::AAAA) => {
            let record = Aaaa::new(Ipv6Addr::LOCALHOST);
            good.push((asked.qname(), 60, record)).unwrap();
        }
        _ => {}
    }
    Some(good.finish())
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
    assert_eq!(verdict("cut.example.com").await, Verdict::Unknown);
    assert_eq!(
        DnsHosts::with_servers([]).receives("mx.example.com").await,
        Verdict::Unknown
    );
}

#[tokio::test]
async fn an_answer_too_long_for_udp_comes_by_tcp() {
    assert_eq!(verdict("long.example.com").await, Verdict::Receives);
}

#[tokio::test]
async fn a_silent_server_is_passed_over() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let servers = [silent.local_addr().unwrap(), server_of_stories()];
    let hosts = DnsHosts::with_servers(servers);
    assert_eq!(hosts.receives("mx.example.com").await, Verdict::Receives);
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
