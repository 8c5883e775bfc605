//! Deployments that must be refused before anything is made.

use std::path::Path;

use super::bench::Bench;
use super::deploy;
use super::mail::DOMAIN;

/// The examples' values, a value that its pattern forbids, a parameter without a value, the front
/// without a word about its price; and the front's types, which the stand-in does not have.
pub(super) fn all(bench: &Bench, template: &Path, parameters: &[&str]) -> Result<String, String> {
    let examples = deploy::refused(bench, template, &["LogRetentionDays=14"])?;
    for name in ["SenderIdentity", "SenderAddress", "Issuer", "Contact"] {
        says(&examples, &format!("{name} is the example's"))?;
    }
    let with = |other| [parameters, &[other]].concat();
    let pattern = deploy::refused(bench, template, &with("BrandColour=blue"))?;
    says(&pattern, "a number sign and six hexadecimal digits")?;
    let unlisted = deploy::refused(bench, template, &with("LogRetentionDays=15"))?;
    says(&unlisted, "LogRetentionDays")?;
    let few = deploy::refused(bench, template, &with("CodePictograms=2"))?;
    says(&few, "Two pictograms need four digits or more")?;
    let missing = deploy::infra_refused(bench, "mail-identity.yaml", "pictopass-mail", &[])?;
    says(&missing, "Parameters: [Domain] must have values")?;
    let public = format!("PublicDomain=login.{DOMAIN}");
    let front = [
        public.as_str(),
        "OriginDomain=d-abcdef.execute-api.ap-northeast-1.amazonaws.com",
        "CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef",
    ];
    let silent = deploy::infra_refused(bench, "front.yaml", "pictopass-front", &front)?;
    says(&silent, "members share one login throttle")?;
    let front = [&front[..], &["SharedLoginThrottle=accepted"]].concat();
    let types = deploy::infra_refused(bench, "front.yaml", "pictopass-front", &front)?;
    says(&types, "type AWS::CloudFront::Distribution")?;
    let holdings = bench.holdings(deploy::STACK)?;
    if holdings.status().is_some() || !holdings.named("tables").is_empty() {
        return Err("a refused deployment left something behind".into());
    }
    Ok("7 deployments".into())
}

fn says(said: &str, wanted: &str) -> Result<(), String> {
    // The SAM CLI folds long lines.
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.contains(wanted) {
        Ok(())
    } else {
        Err(format!("it was refused without saying {wanted:?}:\n{said}"))
    }
}
