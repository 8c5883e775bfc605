"""DNS records. Nothing resolves them."""

from ..shapes import call
from .kind import Kind, Made, without


class RecordSet(Kind):
    type = "AWS::Route53::RecordSet"
    properties = frozenset(["HostedZoneId", "Name", "ResourceRecords", "TTL", "Type"])
    required = frozenset(["HostedZoneId", "Name", "Type"])
    replacing = frozenset(["HostedZoneId", "Name", "Type"])

    def create(self, name, properties):
        self._change("CREATE", properties)
        return Made(properties["Name"])

    def update(self, made, old, new):
        self._change("UPSERT", new)
        return made

    def delete(self, made, properties):
        self._change("DELETE", properties)

    def _change(self, action, properties):
        record = without(properties, "HostedZoneId")
        record["ResourceRecords"] = [{"Value": value} for value in properties["ResourceRecords"]]
        call(
            self.client("route53"),
            "change_resource_record_sets",
            HostedZoneId=properties["HostedZoneId"],
            ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record}]},
        )
