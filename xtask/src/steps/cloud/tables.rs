//! Tables and secrets: what must outlive the stack.

use serde_json::{Value, json};

use super::holdings::{Holdings, Problems, text};

/// Both tables as the data model wants them.
pub(super) fn check(holdings: &Holdings, problems: &mut Problems) -> Result<(), String> {
    let sweep = json!({"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"});
    let none = json!({"TimeToLiveStatus": "DISABLED"});
    for (output, key, ttl) in [
        ("MembersTableName", "member_number", none),
        ("ChallengesTableName", "pk", sweep),
    ] {
        let name = holdings.output(output)?;
        let Some(table) = holdings.named("tables").get(name) else {
            problems.add(format!("there is no table {name}"));
            continue;
        };
        for (place, wanted) in [
            ("/key", json!(key)),
            ("/billing", json!("PAY_PER_REQUEST")),
            ("/protected", json!(true)),
            ("/encryption", json!("ENABLED")),
            ("/recovery", json!("ENABLED")),
            ("/ttl", ttl),
        ] {
            problems.expect(name, table, place, &wanted);
        }
    }
    for output in ["StepSecretArn", "SigningSecretArn"] {
        let arn = holdings.output(output)?;
        let Some(secret) = holdings.named("secrets").get(arn) else {
            problems.add(format!("there is no secret {arn}"));
            continue;
        };
        for (place, wanted) in [
            ("/length", json!(64)),
            ("/letters_and_digits", json!(true)),
            ("/members", json!(["current", "keys", "root"])),
        ] {
            problems.expect(output, secret, place, &wanted);
        }
    }
    Ok(())
}

/// Whether the members table holds this member.
pub(super) fn holds(holdings: &Holdings, table: &str, member: &str) -> bool {
    let found = holdings.named("tables").get(table);
    let keys = found.and_then(|table| table.get("keys")?.as_array());
    keys.is_some_and(|keys| keys.contains(&Value::from(member)))
}

/// Tables and secrets that outlived their stack, with what they held.
pub(super) struct Kept {
    pub(super) members: String,
    pub(super) challenges: String,
    secrets: [String; 2],
}

impl Kept {
    /// Those of the stack that stands now.
    pub(super) fn of(holdings: &Holdings) -> Result<Self, String> {
        let output = |name| holdings.output(name).map(ToOwned::to_owned);
        Ok(Self {
            members: output("MembersTableName")?,
            challenges: output("ChallengesTableName")?,
            secrets: [output("StepSecretArn")?, output("SigningSecretArn")?],
        })
    }

    /// They are still there, the member in the one table and something in the other.
    pub(super) fn check(&self, holdings: &Holdings, member: &str) -> Result<(), String> {
        let mut problems = Problems::default();
        if !holds(holdings, &self.members, member) {
            problems.add(format!("{} does not hold {member}", self.members));
        }
        if !holds(holdings, &self.challenges, "keys") {
            problems.add(format!("{} holds no keys", self.challenges));
        }
        for secret in &self.secrets {
            let found = holdings.named("secrets").get(secret);
            if found
                .and_then(|secret| text(secret, "/members/0"))
                .is_none()
            {
                problems.add(format!("{secret} is gone"));
            }
        }
        problems.finish()
    }
}
