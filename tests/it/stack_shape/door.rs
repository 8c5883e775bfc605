//! Who may call from elsewhere, and under which address the API answers.

use serde_yaml_ng::Value;

use super::{resources, target, template};

fn api(template: &Value) -> &Value {
    &resources(template, "AWS::Serverless::HttpApi")[0].1["Properties"]
}

#[test]
fn other_sites_may_call_only_where_named_and_never_with_cookies() {
    let template = template();
    assert_eq!(template["Parameters"]["AllowedOrigins"]["Default"], "");
    let cors = &api(&template)["CorsConfiguration"];
    let branches = cors.as_sequence().expect("!If on all of it");
    assert_eq!(branches[0], "HasAllowedOrigins");
    assert_eq!(target(&branches[2]), Some("AWS::NoValue"));
    let allowed = &branches[1];
    assert!(allowed.get("AllowCredentials").is_none());
    let headers = allowed["AllowHeaders"].as_sequence().expect("headers");
    // The header that asks for cookies stays with our own pages.
    let names: Vec<&str> = headers.iter().filter_map(Value::as_str).collect();
    assert_eq!(names, ["authorization", "content-type", "accept-language"]);
}

#[test]
fn an_origin_is_https_and_never_a_wildcard() {
    let template = template();
    let pattern = template["Parameters"]["AllowedOrigins"]["AllowedPattern"].as_str();
    let pattern = regex_lite::Regex::new(pattern.expect("a pattern")).expect("an expression");
    for good in [
        "",
        "https://www.example.com",
        "https://www.example.com,https://app.example.com:8443",
    ] {
        assert!(pattern.is_match(good), "{good}");
    }
    for bad in [
        "*",
        "https://*.example.com",
        "http://www.example.com",
        "https://www.example.com/",
        "https://www.example.com,",
        "https://www.example.com, https://app.example.com",
        "null",
    ] {
        assert!(!pattern.is_match(bad), "{bad}");
    }
}

/// Whoever knew the default address would pass by whatever stands before the domain.
#[test]
fn with_a_custom_domain_the_default_address_is_off() {
    let template = template();
    let off = api(&template)["DisableExecuteApiEndpoint"].as_sequence();
    let off = off.expect("!If");
    assert_eq!(off[0], "HasCustomDomain");
    assert_eq!(
        (off[1].as_bool(), off[2].as_bool()),
        (Some(true), Some(false))
    );
    for kind in [
        "AWS::ApiGatewayV2::DomainName",
        "AWS::ApiGatewayV2::ApiMapping",
    ] {
        for (name, resource) in resources(&template, kind) {
            assert_eq!(resource["Condition"], "HasCustomDomain", "{name}");
        }
    }
}
