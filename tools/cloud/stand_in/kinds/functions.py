"""Lambda functions and who may call them. The code is stored; the gateway runs it."""

from botocore.exceptions import ClientError

from ..shapes import call
from .kind import Kind, Made, tags_of, without


class Function(Kind):
    type = "AWS::Lambda::Function"
    properties = frozenset(
        [
            "Architectures",
            "Code",
            "DeadLetterConfig",
            "Description",
            "Environment",
            "FunctionName",
            "Handler",
            "LoggingConfig",
            "MemorySize",
            "ReservedConcurrentExecutions",
            "Role",
            "Runtime",
            "Tags",
            "Timeout",
        ]
    )
    required = frozenset(["Code", "Role"])
    replacing = frozenset(["FunctionName"])

    def create(self, name, properties):
        function = properties.get("FunctionName", name)
        made = call(
            self.client("lambda"),
            "create_function",
            **{
                **without(properties, "ReservedConcurrentExecutions"),
                "FunctionName": function,
                "Tags": tags_of(properties),
            },
        )
        try:
            self._reserve(function, properties)
        except ClientError:
            self.client("lambda").delete_function(FunctionName=function)
            raise
        return Made(function, {"Arn": made["FunctionArn"]})

    def update(self, made, old, new):
        client = self.client("lambda")
        if old["Code"] != new["Code"] or old.get("Architectures") != new.get("Architectures"):
            call(
                client,
                "update_function_code",
                FunctionName=made.physical,
                Architectures=new.get("Architectures", ["x86_64"]),
                **new["Code"],
            )
        defaults = {
            "DeadLetterConfig": {},
            "Description": "",
            "Environment": {"Variables": {}},
            "LoggingConfig": {},
        }
        elsewhere = (
            "Architectures",
            "Code",
            "FunctionName",
            "ReservedConcurrentExecutions",
            "Tags",
        )
        call(
            client,
            "update_function_configuration",
            FunctionName=made.physical,
            **{**defaults, **without(new, *elsewhere)},
        )
        tags, gone = tags_of(new), sorted(set(tags_of(old)) - set(tags_of(new)))
        if tags:
            client.tag_resource(Resource=made.attributes["Arn"], Tags=tags)
        if gone:
            client.untag_resource(Resource=made.attributes["Arn"], TagKeys=gone)
        self._reserve(made.physical, new)
        return made

    def delete(self, made, properties):
        self.client("lambda").delete_function(FunctionName=made.physical)

    def _reserve(self, function, properties):
        client = self.client("lambda")
        reserved = "ReservedConcurrentExecutions"
        if reserved in properties:
            call(
                client,
                "put_function_concurrency",
                FunctionName=function,
                ReservedConcurrentExecutions=properties[reserved],
            )
        else:
            client.delete_function_concurrency(FunctionName=function)


class Permission(Kind):
    type = "AWS::Lambda::Permission"
    properties = frozenset(["Action", "FunctionName", "Principal", "SourceArn"])
    required = frozenset(["Action", "FunctionName", "Principal"])
    replacing = properties

    def create(self, name, properties):
        call(self.client("lambda"), "add_permission", StatementId=name, **properties)
        return Made(name)

    def delete(self, made, properties):
        self.client("lambda").remove_permission(
            FunctionName=properties["FunctionName"], StatementId=made.physical
        )
