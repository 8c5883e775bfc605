"""Log groups."""

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
