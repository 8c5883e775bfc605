"""Tables."""

from ..refusal import Refused
from ..shapes import call
from .kind import Kind, Made, without


class Table(Kind):
    type = "AWS::DynamoDB::Table"
    properties = frozenset(
        [
            "AttributeDefinitions",
            "BillingMode",
            "DeletionProtectionEnabled",
            "KeySchema",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "TableName",
            "TimeToLiveSpecification",
        ]
    )
    required = frozenset(["KeySchema", "AttributeDefinitions"])
    replacing = frozenset(["KeySchema", "TableName"])

    def create(self, name, properties):
        table = properties.get("TableName", name)
        made = call(
            self.client("dynamodb"),
            "create_table",
            **{
                **without(
                    properties, "PointInTimeRecoverySpecification", "TimeToLiveSpecification"
                ),
                "TableName": table,
                "SSESpecification": _encryption(properties),
            },
        )["TableDescription"]
        self._extras(table, {}, properties)
        return Made(table, {"Arn": made["TableArn"]})

    def update(self, made, old, new):
        if old["AttributeDefinitions"] != new["AttributeDefinitions"]:
            raise Refused(f"{made.physical}: the stand-in changes no attributes of a table")
        call(
            self.client("dynamodb"),
            "update_table",
            TableName=made.physical,
            BillingMode=new.get("BillingMode", "PROVISIONED"),
            DeletionProtectionEnabled=new.get("DeletionProtectionEnabled", False),
            SSESpecification=_encryption(new),
        )
        self._extras(made.physical, old, new)
        return made

    def delete(self, made, properties):
        self.client("dynamodb").delete_table(TableName=made.physical)

    def _extras(self, table, old, new):
        """What the service sets by calls of their own."""
        client = self.client("dynamodb")
        sweep = "TimeToLiveSpecification"
        if old.get(sweep) != new.get(sweep):
            wanted = new.get(sweep) or {**old[sweep], "Enabled": False}
            call(client, "update_time_to_live", TableName=table, TimeToLiveSpecification=wanted)
        recovery = "PointInTimeRecoverySpecification"
        if old.get(recovery) != new.get(recovery):
            call(
                client,
                "update_continuous_backups",
                TableName=table,
                PointInTimeRecoverySpecification=new.get(recovery)
                or {"PointInTimeRecoveryEnabled": False},
            )


def _encryption(properties):
    """CloudFormation says SSEEnabled where the service says Enabled."""
    wanted = properties.get("SSESpecification", {"SSEEnabled": False})
    return {"Enabled": wanted["SSEEnabled"], **without(wanted, "SSEEnabled")}
