//! What is read, and what each mistake says.

use std::collections::BTreeMap;

use super::{Template, TemplateError};

/// With everything that the stack does not need, and so reads past, wherever it stands.
const GOOD: &str = r#"
Transform: AWS::Serverless-2016-10-31
Metadata:
  AWS::CloudFormation::Interface: {ParameterLabels: {Digits: {default: Digits}}}
Parameters:
  SenderDomain: {Type: String, Default: verify.example.com}
  Digits: {Type: Number, Default: 3}
  SiteName: {Type: String}
Rules:
  Named:
    RuleCondition: !Equals [!Ref Digits, "3"]
    Assertions: [{Assert: {"Fn::Contains": [[a, b], !Ref SiteName]}}]
Conditions:
  HasMany: !Not [!Equals [!Ref Digits, "3"]]
Globals:
  Function:
    Timeout: 15
    Architectures: [!Ref Digits]
    ReservedConcurrentExecutions: !If [HasMany, 5, !Ref AWS::NoValue]
    Environment:
      Variables:
        CHALLENGES_TABLE: !Ref ChallengesTable
        DIGITS: !Ref Digits
        LEVEL: info
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      CorsConfiguration: !If [HasMany, {AllowOrigins: !Split [",", !Ref SenderDomain]}, !Ref AWS::NoValue]
  ApiDomain:
    Type: AWS::ApiGatewayV2::DomainName
    Condition: HasMany
    Properties: {DomainName: !Select [1, !Split ["://", !Ref SiteName]]}
  LoginFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/login/
      Timeout: 5
      Environment:
        Variables:
          LEVEL: warn
          KEYS: {Ref: StepSecret}
          SENDER: !Ref Identity
      Events:
        Login: {Type: HttpApi, Properties: {Method: POST, Path: /v1/login}}
        Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
  PagesFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/pages/
      Events:
        Rest: {Type: HttpApi, Properties: {Path: $default}}
  EventsFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/delivery-events/
      Environment: {Variables: {TOPIC: !GetAtt Topic.Arn}}
  ChallengesTable:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
  StepSecret:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString:
        SecretStringTemplate: '{"generation":1}'
        GenerateStringKey: key
        PasswordLength: 64
  Identity:
    Type: AWS::SES::EmailIdentity
    Properties: {EmailIdentity: !Ref SenderDomain}
  MailSet:
    Type: AWS::SES::ConfigurationSet
Outputs:
  Address: {Condition: HasMany, Value: !GetAtt ApiDomain.RegionalDomainName}
"#;

fn parse(text: &str) -> Result<Template, TemplateError> {
    Template::parse(text, &BTreeMap::new())
}

fn message(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "the fixture lost {from}");
    parse(&GOOD.replace(from, to))
        .expect_err("must be refused")
        .to_string()
}

#[test]
fn reads_routes_environment_tables_and_secrets() {
    let template = parse(GOOD).expect("valid");
    let names: Vec<_> = template.functions.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(
        names,
        ["login", "pages"],
        "functions without a route are left out"
    );
    let login = &template.functions[0];
    assert_eq!(login.routes[0].key(), "POST /v1/login");
    assert_eq!(login.timeout.as_secs(), 5);
    let expected = [
        ("CHALLENGES_TABLE", "ChallengesTable"),
        ("DIGITS", "3"),
        ("KEYS", "StepSecret"),
        ("LEVEL", "warn"),
        ("SENDER", "verify.example.com"),
    ];
    let environment: Vec<_> = login
        .environment
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    assert_eq!(environment, expected);
    assert_eq!(template.functions[1].routes[0].key(), "$default");
    assert_eq!(template.functions[1].timeout.as_secs(), 15);
    assert_eq!(template.tables[0].ttl_attribute.as_deref(), Some("ttl"));
    assert_eq!(template.tables[0].keys[0].kind, "S");
    assert_eq!(template.secrets[0].length, 64);
    assert_eq!(template.mail_identities, ["verify.example.com"]);
    assert_eq!(template.configuration_sets, ["MailSet"]);
}

#[test]
fn a_complaint_suppresses_unless_the_set_says_otherwise() {
    let sets = |options: &str| {
        let text = format!(
            "Resources:\n  MailSet:\n    Type: AWS::SES::ConfigurationSet\n    Properties: {{{options}}}\n"
        );
        let template = Template::parse(&text, &BTreeMap::new()).expect("valid");
        template.suppressing_sets
    };
    assert_eq!(sets(""), ["MailSet"], "the account's own setting");
    let only = |reason| {
        sets(&format!(
            "SuppressionOptions: {{SuppressedReasons: [{reason}]}}"
        ))
    };
    assert_eq!(only("COMPLAINT"), ["MailSet"]);
    assert_eq!(only("BOUNCE"), [""; 0]);
}

#[test]
fn a_parameter_can_be_given() {
    let overrides = BTreeMap::from([("Digits".to_owned(), "4".to_owned())]);
    let template = Template::parse(GOOD, &overrides).expect("valid");
    assert_eq!(template.functions[0].environment["DIGITS"], "4");
    let overrides = BTreeMap::from([("Digit".to_owned(), "4".to_owned())]);
    let error = Template::parse(GOOD, &overrides).expect_err("misspelt");
    assert_eq!(error, TemplateError::UnknownParameter("Digit".into()));
}

#[test]
fn other_intrinsics_fail_by_name_where_they_matter() {
    for (value, name) in [
        ("!Sub '${SenderDomain}'", "!Sub"),
        ("{'Fn::GetAtt': [A, B]}", "Fn::GetAtt"),
        ("!If [HasMany, few, !Sub many]", "!Sub"),
    ] {
        let said = message("LEVEL: warn", &format!("LEVEL: {value}"));
        assert!(
            said.contains("LoginFunction.Environment.Variables.LEVEL"),
            "{said}"
        );
        assert!(said.contains(name), "{said}");
    }
    let said = message("AttributeName: ttl", "AttributeName: !Sub ttl");
    assert!(
        said.contains("ChallengesTable.TimeToLiveSpecification.AttributeName"),
        "{said}"
    );
    let said = message("KeySchema: [{", "KeySchema: !Split [{");
    assert!(
        said.contains("ChallengesTable.KeySchema") && said.contains("!Split"),
        "{said}"
    );
    let said = message("Path: /v1/login", "Path: !Ref SenderDomain");
    assert!(said.contains("LoginFunction.Events.Login.Path"), "{said}");
}

#[test]
fn references_must_lead_somewhere() {
    let said = message("DIGITS: !Ref Digits", "DIGITS: !Ref Digit");
    assert!(
        said.contains("Globals.Function.Environment.Variables.DIGITS"),
        "{said}"
    );
    assert!(said.contains("!Ref Digit "), "{said}");
    let said = message("DIGITS: !Ref Digits", "DIGITS: !Ref SiteName");
    assert!(said.contains("parameter SiteName has no default"), "{said}");
}

#[test]
fn shapes_are_checked_by_name() {
    let said = message("CodeUri: functions/login/", "CodeUri: {Bucket: b}");
    assert!(said.contains("LoginFunction.CodeUri"), "{said}");
    let said = message("Path: $default", "Method: post, Path: /v1/login");
    assert_eq!(said, "template: route POST /v1/login is declared twice");
    let said = message("'{\"generation\":1}'", "'{'");
    assert!(
        said.contains("StepSecret.GenerateSecretString.SecretStringTemplate"),
        "{said}"
    );
    assert!(matches!(
        parse("a: [").expect_err("no YAML"),
        TemplateError::Syntax(_)
    ));
    assert!(matches!(
        parse("[]").expect_err("no mapping"),
        TemplateError::Shape { .. }
    ));
}

/// Put in place of the function that nothing leads to.
const AT_A_TOPIC: &str = "      CodeUri: functions/delivery-events/
      Environment: {Variables: {LEVEL: low}}
      Events: {Mails: {Type: SNS, Properties: {Topic: !Ref MailEvents}}}
  Destination:
    Type: AWS::SES::ConfigurationSetEventDestination
    Properties:
      ConfigurationSetName: !Ref MailSet
      EventDestination:
        MatchingEventTypes: [DELIVERY, BOUNCE]
        SnsDestination: {TopicARN: !Ref MailEvents}
";

fn with_topic() -> String {
    let alone = "      CodeUri: functions/delivery-events/
      Environment: {Variables: {TOPIC: !GetAtt Topic.Arn}}
";
    assert!(GOOD.contains(alone), "the fixture lost it");
    GOOD.replace(alone, AT_A_TOPIC)
}

#[test]
fn a_function_at_a_topic_is_read_as_one_behind_a_route() {
    let template = parse(&with_topic()).expect("valid");
    let events = template.functions.last().expect("functions");
    assert_eq!(events.name, "delivery-events");
    assert_eq!(events.topics, ["MailEvents"]);
    assert_eq!(events.routes, []);
    assert_eq!(events.environment["LEVEL"], "low");
    assert_eq!(events.environment["DIGITS"], "3", "of all functions");
    let destination = &template.event_destinations[0];
    assert_eq!(destination.configuration_set, "MailSet");
    assert_eq!(destination.topic, "MailEvents");
    assert_eq!(destination.kinds, ["DELIVERY", "BOUNCE"]);

    let off = with_topic().replace(
        "EventDestination:\n",
        "EventDestination:\n        Enabled: false\n",
    );
    assert_eq!(parse(&off).expect("valid").event_destinations, []);
}

#[test]
fn a_topic_that_cannot_be_followed_is_refused_by_name() {
    for (from, to, at) in [
        (
            "{Topic: !Ref MailEvents}",
            "{Topic: 'arn:aws:sns:x:y:z'}",
            "EventsFunction.Events.Mails.Topic",
        ),
        (
            "{TopicARN: !Ref MailEvents}",
            "{TopicARN: !Sub MailEvents}",
            "Destination.EventDestination.SnsDestination.TopicARN",
        ),
        (
            "        MatchingEventTypes: [DELIVERY, BOUNCE]\n",
            "",
            "Destination.EventDestination",
        ),
    ] {
        let text = with_topic().replace(from, to);
        let said = parse(&text).expect_err("must be refused").to_string();
        assert!(said.contains(at), "{said}");
    }
}
