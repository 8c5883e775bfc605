//! Sample members as files that the import reads.

use std::io::{self, Write};

use serde::Serialize;

use super::{DEMO_HASH, SampleMember, SamplePassword};

/// Writes members as CSV, with a header and line feeds.
///
/// # Errors
///
/// Those of the writer.
pub fn write_csv(
    members: impl IntoIterator<Item = SampleMember>,
    out: impl Write,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "member_number",
        "family_name",
        "password",
        "password_hash",
        "address",
        "language",
    ])?;
    for member in members {
        let (plain, hash) = passwords(&member);
        csv.write_record([
            &member.member_number,
            member.family_name,
            plain.unwrap_or_default(),
            hash.unwrap_or_default(),
            &member.address,
            member.language.tag(),
        ])?;
    }
    csv.flush()
}

/// Writes members as JSON Lines, without the fields that are empty.
///
/// # Errors
///
/// Those of the writer.
pub fn write_json_lines(
    members: impl IntoIterator<Item = SampleMember>,
    mut out: impl Write,
) -> io::Result<()> {
    for member in members {
        let (password, password_hash) = passwords(&member);
        let line = Line {
            member_number: &member.member_number,
            family_name: member.family_name,
            password,
            password_hash,
            address: (!member.address.is_empty()).then_some(&member.address),
            language: member.language.tag(),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

#[derive(Serialize)]
struct Line<'a> {
    member_number: &'a str,
    family_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password_hash: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    language: &'a str,
}

fn passwords(member: &SampleMember) -> (Option<&str>, Option<&str>) {
    match &member.password {
        SamplePassword::Demo => (None, Some(DEMO_HASH)),
        SamplePassword::Plain(plain) => (Some(plain), None),
    }
}
