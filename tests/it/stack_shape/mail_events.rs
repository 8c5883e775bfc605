//! The way of what SES tells of mails: only our set publishes, nothing lies open, and what cannot be
//! handed on is kept and rings.

use serde_yaml_ng::Value;

use super::watched::plain;
use super::{broken, resources, target, template};

/// What a member can be told of. For opens and clicks SES would change the mail.
const KINDS: [&str; 6] = [
    "SEND",
    "DELIVERY",
    "DELIVERY_DELAY",
    "BOUNCE",
    "COMPLAINT",
    "REJECT",
];

#[test]
fn events_go_one_way_and_none_is_lost_unseen() {
    assert_eq!(faults(&template()), Vec::<String>::new());
}

#[test]
fn a_way_that_leaks_or_loses_is_noticed() {
    for (from, to, fault) in [
        (
            "MatchingEventTypes: [SEND, DELIVERY,",
            "MatchingEventTypes: [SEND, OPEN,",
            "kinds",
        ),
        (
            "          TopicARN: !Ref MailEvents\n",
            "          TopicARN: !Ref AlarmTopic\n",
            "topic of the set",
        ),
        (
            "      KmsMasterKeyId: !Ref MailEventsKey\n",
            "      DisplayName: events\n",
            "topic in clear",
        ),
        (
            "configuration-set/${ConfigurationSet}\"\n          - Sid: NeverInClear",
            "configuration-set/*\"\n          - Sid: NeverInClear",
            "strangers publish",
        ),
        (
            "      SqsManagedSseEnabled: true\n",
            "      SqsManagedSseEnabled: false\n",
            "queue in clear",
        ),
        (
            "                aws:SourceArn: !Ref MailEvents\n",
            "                aws:SourceArn: !Ref AlarmTopic\n",
            "strangers send",
        ),
        (
            "        TargetArn: !GetAtt LostMailEvents.Arn\n",
            "        TargetArn: !GetAtt AlarmTopic.TopicArn\n",
            "failed events are lost",
        ),
        (
            "              deadLetterTargetArn: !GetAtt LostMailEvents.Arn\n",
            "              deadLetterTargetArn: !GetAtt AlarmTopic.TopicArn\n",
            "events that Lambda does not take are lost",
        ),
        (
            "Value: !GetAtt LostMailEvents.QueueName",
            "Value: !GetAtt OtherQueue.QueueName",
            "nobody hears of the lost",
        ),
    ] {
        assert_eq!(faults(&broken(from, to)), [fault]);
    }
}

fn faults(template: &Value) -> Vec<&'static str> {
    let mut faults = Vec::new();
    let mut expect = |holds: bool, fault: &'static str| {
        if !holds {
            faults.push(fault);
        }
    };
    let of = |id: &str| &template["Resources"][id]["Properties"];
    let destination = &of("MailEventsDestination")["EventDestination"];
    let kinds = destination["MatchingEventTypes"].as_sequence();
    let kinds: Vec<&str> = kinds
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    expect(kinds == KINDS, "kinds");
    let topic = target(&destination["SnsDestination"]["TopicARN"]);
    expect(topic == Some("MailEvents"), "topic of the set");
    let key = of("MailEvents").get("KmsMasterKeyId").and_then(target);
    expect(key == Some("MailEventsKey"), "topic in clear");
    let statement = &of("MailEventsPolicy")["PolicyDocument"]["Statement"][0];
    let source = &statement["Condition"]["ArnEquals"]["aws:SourceArn"];
    expect(
        statement["Principal"]["Service"] == "ses.amazonaws.com"
            && target(source)
                .is_some_and(|arn| arn.ends_with(":configuration-set/${ConfigurationSet}")),
        "strangers publish",
    );
    let encrypted = of("LostMailEvents")["SqsManagedSseEnabled"] == true;
    expect(encrypted, "queue in clear");
    let statement = &of("LostMailEventsPolicy")["PolicyDocument"]["Statement"][0];
    let source = &statement["Condition"]["ArnEquals"]["aws:SourceArn"];
    expect(target(source) == Some("MailEvents"), "strangers send");
    let function = of("DeliveryEventsFunction");
    let queue = Some("LostMailEvents.Arn");
    let failed = &function["DeadLetterQueue"]["TargetArn"];
    expect(target(failed) == queue, "failed events are lost");
    let subscription = &function["Events"]["Mails"]["Properties"];
    let not_taken = &subscription["RedrivePolicy"]["deadLetterTargetArn"];
    expect(
        target(not_taken) == queue,
        "events that Lambda does not take are lost",
    );
    let alarms = resources(template, "AWS::CloudWatch::Alarm");
    let heard = alarms.iter().any(|(_, alarm)| {
        let dimension = alarm["Properties"]["Dimensions"].get(0);
        dimension.is_some_and(|one| plain(&one["Value"]) == "${LostMailEvents.QueueName}")
    });
    expect(heard, "nobody hears of the lost");
    faults
}
