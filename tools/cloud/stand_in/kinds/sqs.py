"""Queues. Nothing comes to them here, because nobody is ever told of a mail."""

import json

from .kind import Kind, Made


class Queue(Kind):
    type = "AWS::SQS::Queue"
    properties = frozenset(["MessageRetentionPeriod", "QueueName", "SqsManagedSseEnabled"])
    replacing = frozenset(["QueueName"])

    def create(self, name, properties):
        client = self.client("sqs")
        queue = properties.get("QueueName", name)
        url = client.create_queue(QueueName=queue, Attributes=_attributes(properties))["QueueUrl"]
        found = client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        arn = found["Attributes"]["QueueArn"]
        return Made(url, {"Arn": arn, "QueueName": queue, "QueueUrl": url})

    def update(self, made, old, new):
        client, url = self.client("sqs"), made.physical
        defaults = {"MessageRetentionPeriod": "345600", "SqsManagedSseEnabled": "true"}
        # moto forgets the policy unless it is given again.
        found = client.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])
        kept = found.get("Attributes", {})
        client.set_queue_attributes(
            QueueUrl=url, Attributes={**defaults, **kept, **_attributes(new)}
        )
        return made

    def delete(self, made, properties):
        self.client("sqs").delete_queue(QueueUrl=made.physical)


def _attributes(properties):
    """All attributes are texts on the wire."""
    return {key: str(value).lower() for key, value in properties.items() if key != "QueueName"}


class QueuePolicy(Kind):
    type = "AWS::SQS::QueuePolicy"
    properties = frozenset(["PolicyDocument", "Queues"])
    required = properties
    replacing = frozenset(["Queues"])

    def create(self, name, properties):
        self._put(properties["Queues"], json.dumps(properties["PolicyDocument"]))
        return Made(name)

    def update(self, made, old, new):
        return self.create(made.physical, new)

    def delete(self, made, properties):
        self._put(properties["Queues"], "")

    def _put(self, queues, policy):
        for queue in queues:
            self.client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
