//! The end of the stack, and what can be made of what it leaves.

use super::{Story, in_status};
use crate::steps::cloud::deploy::{self, STACK};
use crate::steps::cloud::gateway::Gateway;
use crate::steps::cloud::holdings::{Holdings, Problems};
use crate::steps::cloud::members::{NUMBER, sign_in};
use crate::steps::cloud::tables::Kept;
use crate::steps::cloud::{alarms, doors};

const CERTIFICATE: &str =
    "arn:aws:acm:ap-northeast-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef";
/// Where the usual parameters say that members log in.
const ISSUER: &str = "https://login.example.jp";
const ORIGIN: &str = "https://www.example.jp";

impl Story {
    /// Everything goes but tables and secrets, which hold what they held.
    pub(super) fn delete(&self, kept: &Kept) -> Result<String, String> {
        deploy::delete(&self.bench)?;
        let holdings = self.bench.holdings(STACK)?;
        gone(&holdings)?;
        kept.check(&holdings, NUMBER)?;
        Ok("tables and secrets are kept, the member in them".into())
    }

    /// A stack of the same name is not in the way of what the first one left, nor the other way
    /// round. This one has a domain of its own and lets pages of another site call.
    pub(super) fn create_again(&self, kept: &Kept) -> Result<String, String> {
        let holdings = self.deploy(&[
            &format!("CertificateArn={CERTIFICATE}"),
            &format!("AllowedOrigins={ORIGIN}"),
        ])?;
        let mut problems = Problems::default();
        in_status(&holdings, "CREATE_COMPLETE", &mut problems);
        doors::check(&holdings, &mut problems);
        doors::own_domain(&holdings, ISSUER, ORIGIN, &mut problems)?;
        if holdings.named("tables").len() != 4 || holdings.named("secrets").len() != 4 {
            problems.add("the second stack has no tables and secrets of its own");
        }
        problems.finish()?;
        kept.check(&holdings, NUMBER)?;
        deploy::delete(&self.bench)?;
        gone(&self.bench.holdings(STACK)?)?;
        Ok("its own tables beside the kept ones".into())
    }

    /// A stack that is told of the kept tables makes none, and the member signs in. The session of
    /// old is over: the keys are new.
    pub(super) fn create_on_kept_tables(&self, kept: &Kept) -> Result<String, String> {
        let tables = self.bench.holdings(STACK)?.named("tables").len();
        let holdings = self.deploy(&[
            &format!("ExistingMembersTable={}", kept.members),
            &format!("ExistingChallengesTable={}", kept.challenges),
        ])?;
        let mut problems = Problems::default();
        in_status(&holdings, "CREATE_COMPLETE", &mut problems);
        if holdings.named("tables").len() != tables {
            problems.add("the stack has made a table");
        }
        if holdings.output("MembersTableName")? != kept.members {
            problems.add("the stack uses another members table");
        }
        problems.finish()?;
        let gateway = Gateway::start(&self.bench, "kept")?;
        sign_in(&self.bench, &gateway)?;
        deploy::delete(&self.bench)?;
        let holdings = self.bench.holdings(STACK)?;
        gone(&holdings)?;
        kept.check(&holdings, NUMBER)?;
        Ok("the member signs in".into())
    }
}

fn gone(holdings: &Holdings) -> Result<(), String> {
    let mut problems = Problems::default();
    if holdings.status().is_some() {
        problems.add(format!("the stack is {:?}", holdings.status()));
    }
    alarms::gone(holdings, &mut problems);
    problems.finish()
}
