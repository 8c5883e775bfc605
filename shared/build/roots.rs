//! The trust store: the roots that Amazon's own endpoints chain to, and no others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Common names of the five roots that AWS asks clients to trust.
const COMMON_NAMES: [&str; 5] = [
    "Amazon Root CA 1",
    "Amazon Root CA 2",
    "Amazon Root CA 3",
    "Amazon Root CA 4",
    "Starfield Services Root Certificate Authority - G2",
];

/// The five roots as PEM, from the root set that the `webpki-root-certs` crate keeps.
///
/// # Errors
///
/// The name of a root that is not in the set exactly once: a smaller or larger trust store than
/// meant must not be built.
pub(crate) fn amazon_pem() -> Result<String, String> {
    let mut pem = String::new();
    for common_name in COMMON_NAMES {
        let mut found = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .filter(|der| names(der, common_name));
        let (Some(der), None) = (found.next(), found.next()) else {
            return Err(format!(
                "webpki-root-certs does not hold {common_name} exactly once"
            ));
        };
        write_pem(&mut pem, common_name, der);
    }
    Ok(pem)
}

/// Whether a DER string with exactly this content stands in the certificate: its length byte
/// comes first, so that no longer name matches.
fn names(der: &[u8], common_name: &str) -> bool {
    let mut string = vec![u8::try_from(common_name.len()).unwrap_or(u8::MAX)];
    string.extend_from_slice(common_name.as_bytes());
    der.windows(string.len()).any(|window| window == string)
}

fn write_pem(pem: &mut String, common_name: &str, der: &[u8]) {
    pem.push_str("# ");
    pem.push_str(common_name);
    pem.push_str("\n-----BEGIN CERTIFICATE-----\n");
    let mut rest = STANDARD.encode(der);
    while !rest.is_empty() {
        let tail = rest.split_off(rest.len().min(64));
        pem.push_str(&rest);
        pem.push('\n');
        rest = tail;
    }
    pem.push_str("-----END CERTIFICATE-----\n");
}
