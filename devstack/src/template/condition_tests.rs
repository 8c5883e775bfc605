//! Conditions: which branch is taken, what is not made, and what a mistake says.

use std::collections::BTreeMap;

use super::{CorsSpec, Template, TemplateError};

const CONDITIONAL: &str = r#"
Parameters:
  Site: {Type: String, Default: ""}
  Kind: {Type: String, Default: small}
  Origins: {Type: String, Default: ""}
  ExistingThings: {Type: String, Default: ""}
Conditions:
  MakesThings: !Equals [!Ref ExistingThings, ""]
  HasSite: !Not [!Equals [!Ref Site, ""]]
  HasOrigins: {"Fn::Not": [{"Fn::Equals": [{Ref: Origins}, ""]}]}
  IsLarge: !Or [!Equals [!Ref Kind, large], !Equals [!Ref Kind, huge]]
  IsLargeSite: !And [!Condition HasSite, {Condition: IsLarge}]
  OfTheCloud: !Equals [!Ref AWS::Region, "here"]
  Round: !Not [!Condition About]
  About: !Condition Round
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      DisableExecuteApiEndpoint: !If [OfTheCloud, true, false]
      CorsConfiguration: !If
        - HasOrigins
        - AllowOrigins: !Split [",", !Ref Origins]
          AllowMethods: [GET, PUT]
          AllowHeaders: [authorization]
          ExposeHeaders: [retry-after]
          MaxAge: 600
        - !Ref AWS::NoValue
  PlainFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/plain/
      Timeout: !If [IsLarge, 20, 10]
      Environment:
        Variables:
          THINGS: !If [MakesThings, !Ref Things, !Ref ExistingThings]
          SIZE: {"Fn::If": [IsLargeSite, large, {"Fn::If": [HasSite, middle, small]}]}
          SITE: !If [HasSite, !Ref Site, !Ref AWS::NoValue]
      Events:
        Get: {Type: HttpApi, Properties: {Method: GET, Path: /}}
  SiteFunction:
    Type: AWS::Serverless::Function
    Condition: HasSite
    Properties:
      CodeUri: functions/site/
      Events:
        Get: {Type: HttpApi, Properties: {Method: GET, Path: /site}}
  Things:
    Type: AWS::DynamoDB::Table
    Condition: MakesThings
    Properties:
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
  SiteKey:
    Type: AWS::SecretsManager::Secret
    Condition: HasSite
    Properties: {GenerateSecretString: {PasswordLength: 20}}
"#;

fn given(values: &[(&str, &str)]) -> Template {
    let overrides = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Template::parse(CONDITIONAL, &overrides).expect("valid")
}

fn variables(values: &[(&str, &str)]) -> Vec<(String, String)> {
    let template = given(values);
    template.functions[0]
        .environment
        .clone()
        .into_iter()
        .collect()
}

fn message(from: &str, to: &str) -> String {
    assert!(CONDITIONAL.contains(from), "the fixture lost {from}");
    Template::parse(&CONDITIONAL.replace(from, to), &BTreeMap::new())
        .expect_err("must be refused")
        .to_string()
}

#[test]
fn the_branch_of_the_condition_is_taken() {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        variables(&[]),
        [pair("SIZE", "small"), pair("THINGS", "Things")]
    );
    assert_eq!(
        variables(&[("Site", "a"), ("Kind", "huge")]),
        [
            pair("SITE", "a"),
            pair("SIZE", "large"),
            pair("THINGS", "Things")
        ]
    );
    assert_eq!(variables(&[("Site", "a")])[1], pair("SIZE", "middle"));
    assert_eq!(given(&[]).functions[0].timeout.as_secs(), 10);
    assert_eq!(
        given(&[("Kind", "large")]).functions[0].timeout.as_secs(),
        20
    );
}

#[test]
fn what_a_condition_leaves_out_is_not_made() {
    let without = given(&[]);
    assert_eq!((without.functions.len(), without.secrets.len()), (1, 0));
    let with = given(&[("Site", "a")]);
    assert_eq!((with.functions.len(), with.secrets.len()), (2, 1));
}

#[test]
fn an_existing_table_takes_the_place_of_the_stacks_own() {
    let own = given(&[]);
    assert_eq!(
        (own.tables[0].name.as_str(), own.tables[0].existing),
        ("Things", false)
    );
    assert_eq!(own.table_name("Things"), "Things");
    let other = given(&[("ExistingThings", "restored")]);
    let table = &other.tables[0];
    assert_eq!((table.id.as_str(), table.existing), ("Things", true));
    assert_eq!(table.keys, own.tables[0].keys, "the key that it must have");
    assert_eq!(other.table_name("Things"), "restored");
    assert_eq!(other.functions[0].environment["THINGS"], "restored");
}

#[test]
fn other_sites_are_allowed_by_a_condition_too() {
    assert_eq!(given(&[]).cors, None);
    let texts = |all: &[&str]| all.iter().map(|&text| text.to_owned()).collect();
    let expected = CorsSpec {
        allow_origins: texts(&["https://a.example", "https://b.example"]),
        allow_methods: texts(&["GET", "PUT"]),
        allow_headers: texts(&["authorization"]),
        expose_headers: texts(&["retry-after"]),
        max_age: Some(600),
    };
    let cors = given(&[("Origins", "https://a.example,https://b.example")]).cors;
    assert_eq!(cors, Some(expected));
}

/// With credentials, or for everybody, the gateway would have to be imitated further.
#[test]
fn what_other_sites_never_get_is_refused() {
    for (from, to) in [
        ("AllowHeaders: [authorization]", "AllowCredentials: true"),
        ("AllowMethods: [GET, PUT]", "AllowMethods: ['*']"),
        ("MaxAge: 600", "MaxAge: ten minutes"),
    ] {
        assert!(CONDITIONAL.contains(from), "the fixture lost {from}");
        let text = CONDITIONAL.replace(from, to);
        let overrides = BTreeMap::from([("Origins".to_owned(), "https://a.example".to_owned())]);
        let said = Template::parse(&text, &overrides).expect_err("refused");
        let said = said.to_string();
        assert!(said.contains("Api.CorsConfiguration"), "{said}");
    }
}

#[test]
fn conditions_fail_by_name() {
    for (condition, said_of_it) in [
        ("NoSuch", "there is no condition NoSuch"),
        ("OfTheCloud", "Conditions.OfTheCloud: !Ref AWS::Region"),
        ("Round", "conditions that do not refer to themselves"),
    ] {
        let said = message(
            "Timeout: !If [IsLarge,",
            &format!("Timeout: !If [{condition},"),
        );
        assert!(said.contains(said_of_it), "{said}");
    }
    let said = message(
        "!Equals [!Ref Kind, large]",
        "!Contains [[large], !Ref Kind]",
    );
    assert!(
        said.contains("Conditions.IsLarge") && said.contains("!Contains"),
        "{said}"
    );
    let said = message("!If [IsLarge, 20, 10]", "!If [IsLarge, 20]");
    assert!(said.contains("PlainFunction.Timeout"), "{said}");
    let said = message(
        "THINGS: !If [MakesThings, !Ref Things,",
        "THINGS: !If [HasSite, !Ref Things, !Ref SiteKey] #",
    );
    assert!(
        said.contains("!Ref SiteKey is no"),
        "not made, so nothing to refer to: {said}"
    );
    assert!(matches!(
        Template::parse(
            &CONDITIONAL.replace("Condition: HasSite", "Condition: HasNone"),
            &BTreeMap::new()
        ),
        Err(TemplateError::UnknownCondition { .. })
    ));
}
