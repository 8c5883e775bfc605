"""Topics. Nothing is delivered from here, and no subscription is ever confirmed."""

import json

from .kind import Kind, Made, without


class Topic(Kind):
    type = "AWS::SNS::Topic"
    properties = frozenset(["DisplayName", "KmsMasterKeyId", "TopicName"])
    replacing = frozenset(["TopicName"])

    def create(self, name, properties):
        made = self.client("sns").create_topic(
            Name=properties.get("TopicName", name), Attributes=_attributes(properties)
        )
        arn = made["TopicArn"]
        return Made(arn, {"TopicArn": arn, "TopicName": arn.rsplit(":", 1)[1]})

    def update(self, made, old, new):
        for name in ("DisplayName", "KmsMasterKeyId"):
            self.client("sns").set_topic_attributes(
                TopicArn=made.physical, AttributeName=name, AttributeValue=new.get(name, "")
            )
        return made

    def delete(self, made, properties):
        self.client("sns").delete_topic(TopicArn=made.physical)


def _attributes(properties):
    return {key: properties[key] for key in ("DisplayName", "KmsMasterKeyId") if key in properties}


class Subscription(Kind):
    type = "AWS::SNS::Subscription"
    properties = frozenset(["Endpoint", "Protocol", "RedrivePolicy", "TopicArn"])
    required = frozenset(["Endpoint", "Protocol", "TopicArn"])
    replacing = required

    def create(self, name, properties):
        made = self.client("sns").subscribe(
            ReturnSubscriptionArn=True, **without(properties, "RedrivePolicy")
        )
        arn = made["SubscriptionArn"]
        if "RedrivePolicy" in properties:
            self._redrive(arn, properties)
        return Made(arn)

    def update(self, made, old, new):
        self._redrive(made.physical, new)
        return made

    def _redrive(self, arn, properties):
        self.client("sns").set_subscription_attributes(
            SubscriptionArn=arn,
            AttributeName="RedrivePolicy",
            AttributeValue=json.dumps(properties.get("RedrivePolicy", {})),
        )

    def delete(self, made, properties):
        self.client("sns").unsubscribe(SubscriptionArn=made.physical)


class TopicPolicy(Kind):
    type = "AWS::SNS::TopicPolicy"
    properties = frozenset(["PolicyDocument", "Topics"])
    required = properties
    replacing = frozenset(["Topics"])

    def create(self, name, properties):
        self._put(properties)
        return Made(name)

    def update(self, made, old, new):
        self._put(new)
        return made

    def delete(self, made, properties):
        """As in AWS, the topic keeps the policy; it ends with the topic."""

    def _put(self, properties):
        for topic in properties["Topics"]:
            self.client("sns").set_topic_attributes(
                TopicArn=topic,
                AttributeName="Policy",
                AttributeValue=json.dumps(properties["PolicyDocument"]),
            )
