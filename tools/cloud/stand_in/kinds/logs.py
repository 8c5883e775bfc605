"""Log groups, and filters that count lines. No line ever gets here, so nothing is counted."""

from ..shapes import call
from .kind import Kind, Made


class LogGroup(Kind):
    type = "AWS::Logs::LogGroup"
    properties = frozenset(["LogGroupName", "RetentionInDays"])
    replacing = frozenset(["LogGroupName"])

    def create(self, name, properties):
        client = self.client("logs")
        group = properties.get("LogGroupName", name)
        client.create_log_group(logGroupName=group)
        self._retain(group, properties)
        found = client.describe_log_groups(logGroupNamePrefix=group)["logGroups"]
        [arn] = [one["arn"] for one in found if one["logGroupName"] == group]
        return Made(group, {"Arn": arn})

    def update(self, made, old, new):
        self._retain(made.physical, new)
        return made

    def delete(self, made, properties):
        self.client("logs").delete_log_group(logGroupName=made.physical)

    def _retain(self, group, properties):
        client = self.client("logs")
        if "RetentionInDays" in properties:
            days = properties["RetentionInDays"]
            call(client, "put_retention_policy", logGroupName=group, retentionInDays=days)
        else:
            client.delete_retention_policy(logGroupName=group)


class MetricFilter(Kind):
    type = "AWS::Logs::MetricFilter"
    properties = frozenset(["FilterName", "FilterPattern", "LogGroupName", "MetricTransformations"])
    required = frozenset(["FilterPattern", "LogGroupName", "MetricTransformations"])
    replacing = frozenset(["FilterName", "LogGroupName"])

    def create(self, name, properties):
        return self._put(properties.get("FilterName", name), properties)

    def update(self, made, old, new):
        return self._put(made.physical, new)

    def delete(self, made, properties):
        self.client("logs").delete_metric_filter(
            logGroupName=properties["LogGroupName"], filterName=made.physical
        )

    def _put(self, name, properties):
        call(
            self.client("logs"),
            "put_metric_filter",
            logGroupName=properties["LogGroupName"],
            filterName=name,
            filterPattern=properties["FilterPattern"],
            metricTransformations=[
                {key[0].lower() + key[1:]: value for key, value in one.items()}
                for one in properties["MetricTransformations"]
            ],
        )
        return Made(name)
