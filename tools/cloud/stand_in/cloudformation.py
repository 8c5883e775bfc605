"""CloudFormation's actions, as many as the SAM CLI and the AWS CLI's `deploy` call.

An operation is over before its request is answered: whoever waits for it finds it done.
"""

import json
import uuid
from threading import Lock
from urllib.parse import unquote, urlsplit

from . import deploy, query, template
from .plan import plan
from .refusal import Refused
from .stacks import ChangeSet, Stacks

NO_CHANGES = (
    "The submitted information didn't contain changes. "
    "Submit different information to create a change set."
)


class CloudFormation:
    """The service. `client` gives clients of the other services, `kinds` the types it makes."""

    def __init__(self, client, kinds, account, region):
        self._client, self._kinds = client, kinds
        self._account, self._region = account, region
        self._stacks = Stacks(account, region)
        self._one_at_a_time = Lock()

    def respond(self, form):
        """Status and body for one request."""
        arguments = query.arguments(form)
        action = arguments.get("Action", "")
        method = _ACTIONS.get(action)
        if method is None:
            return 400, query.error("InvalidAction", f"the stand-in has no action {action}")
        try:
            with self._one_at_a_time:
                return 200, query.answer(action, method(self, arguments))
        except Refused as refusal:
            code = "ValidationError"
            if str(refusal).startswith("Requires capabilities"):
                code = "InsufficientCapabilitiesException"
            return 400, query.error(code, str(refusal))

    # ------------------------------------------------------------ change sets

    def create_change_set(self, arguments):
        name, kind = arguments["StackName"], arguments.get("ChangeSetType", "UPDATE")
        stack = self._stacks.find(name)
        if kind == "CREATE":
            if stack is not None and stack.status != "REVIEW_IN_PROGRESS":
                raise Refused(f"Stack [{name}] already exists and cannot be created again")
            fresh = stack is None
            stack = stack or self._stacks.add(name)
        else:
            fresh, stack = False, self._stacks.get(name)
            if not stack.status.endswith("_COMPLETE") or stack.status == "ROLLBACK_COMPLETE":
                raise Refused(f"Stack:{stack.id} is in {stack.status} state and can not be updated")
        try:
            change_set = self._planned(stack, arguments)
        except Refused:
            if fresh:
                self._stacks.discard(stack)
            raise
        stack.change_sets.append(change_set)
        stack.capabilities = arguments.get("Capabilities", [])
        return {"Id": change_set.id, "StackId": stack.id}

    def _planned(self, stack, arguments):
        tags = arguments.get("Tags", stack.tags)
        text = self._text(arguments, stack)
        given = _given(arguments.get("Parameters", []), stack)
        made = plan(stack, text, given, tags, self._kinds, self._account, self._region)
        _check_capabilities(made, arguments.get("Capabilities", []))
        name = arguments["ChangeSetName"]
        arn = (
            f"arn:aws:cloudformation:{self._region}:{self._account}:changeSet/{name}/{uuid.uuid4()}"
        )
        change_set = ChangeSet(arn, name, made, tags)
        if made.is_empty(stack):
            change_set.status, change_set.reason = "FAILED", NO_CHANGES
            change_set.execution = "UNAVAILABLE"
        return change_set

    def _text(self, arguments, stack):
        if arguments.get("UsePreviousTemplate") == "true":
            return stack.text
        if "TemplateBody" in arguments:
            return arguments["TemplateBody"]
        # The bucket is the first part of the path here, whatever the host.
        bucket, key = unquote(urlsplit(arguments["TemplateURL"]).path).lstrip("/").split("/", 1)
        stored = self._client("s3").get_object(Bucket=bucket, Key=key)
        return stored["Body"].read().decode()

    def _change_set(self, arguments):
        name = arguments["ChangeSetName"]
        stacks = self._stacks.living()
        if "StackName" in arguments:
            stacks = [self._stacks.get(arguments["StackName"])]
        for stack in stacks:
            for change_set in stack.change_sets:
                if name in (change_set.id, change_set.name):
                    return stack, change_set
        raise Refused(f"ChangeSet [{name}] does not exist")

    def describe_change_set(self, arguments):
        stack, change_set = self._change_set(arguments)
        return {
            "ChangeSetId": change_set.id,
            "ChangeSetName": change_set.name,
            "StackId": stack.id,
            "StackName": stack.name,
            "CreationTime": change_set.created,
            "Status": change_set.status,
            "StatusReason": change_set.reason,
            "ExecutionStatus": change_set.execution,
            "Parameters": _parameters(change_set.plan.parameters),
            "Tags": change_set.tags,
            "Changes": [
                {
                    "Type": "Resource",
                    "ResourceChange": {
                        "Action": change.action,
                        "LogicalResourceId": change.logical,
                        "PhysicalResourceId": change.physical,
                        "ResourceType": change.type,
                        "Replacement": str(change.replacement)
                        if change.action == "Modify"
                        else None,
                    },
                }
                for change in change_set.plan.changes
            ],
        }

    def list_change_sets(self, arguments):
        stack = self._stacks.get(arguments["StackName"])
        return {
            "Summaries": [
                {
                    "ChangeSetId": one.id,
                    "ChangeSetName": one.name,
                    "StackName": stack.name,
                    "Status": one.status,
                    "ExecutionStatus": one.execution,
                }
                for one in stack.change_sets
            ]
        }

    def delete_change_set(self, arguments):
        stack, change_set = self._change_set(arguments)
        stack.change_sets.remove(change_set)
        return {}

    def execute_change_set(self, arguments):
        stack, change_set = self._change_set(arguments)
        if change_set.execution != "AVAILABLE":
            raise Refused(f"ChangeSet [{change_set.id}] cannot be executed")
        stack.change_sets.clear()
        carry_out = deploy.create if stack.status == "REVIEW_IN_PROGRESS" else deploy.update
        carry_out(stack, change_set.plan, self._kinds)
        return {}

    # ------------------------------------------------------------ stacks

    def describe_stacks(self, arguments):
        if "StackName" in arguments:
            stacks = [self._stacks.get(arguments["StackName"])]
        else:
            stacks = self._stacks.living()
        return {"Stacks": [_described(stack) for stack in stacks]}

    def describe_stack_events(self, arguments):
        return {"StackEvents": self._stacks.get(arguments["StackName"]).events}

    def describe_stack_resources(self, arguments):
        stack = self._stacks.get(arguments["StackName"])
        return {"StackResources": _resources(stack, "Timestamp")}

    def list_stack_resources(self, arguments):
        stack = self._stacks.get(arguments["StackName"])
        return {"StackResourceSummaries": _resources(stack, "LastUpdatedTimestamp")}

    def get_template(self, arguments):
        stack = self._stacks.get(arguments["StackName"])
        processed = arguments.get("TemplateStage", "Original") == "Processed"
        return {
            "TemplateBody": json.dumps(stack.document) if processed else stack.text,
            "StagesAvailable": ["Original", "Processed"],
        }

    def get_template_summary(self, arguments):
        stack = None
        if "StackName" in arguments:
            stack = self._stacks.get(arguments["StackName"])
        document = template.parse(stack.text if stack else self._text(arguments, None))
        return {
            "Parameters": [
                {
                    "ParameterKey": name,
                    "ParameterType": declared["Type"],
                    "DefaultValue": declared.get("Default"),
                    "Description": declared.get("Description"),
                }
                for name, declared in document.get("Parameters", {}).items()
            ],
            "ResourceTypes": sorted({one["Type"] for one in document["Resources"].values()}),
        }

    def delete_stack(self, arguments):
        stack = self._stacks.find(arguments["StackName"])
        if stack is not None and stack.status != "DELETE_COMPLETE":
            deploy.delete(stack, self._kinds)
        return {}

    def update_termination_protection(self, arguments):
        stack = self._stacks.get(arguments["StackName"])
        stack.protected = arguments["EnableTerminationProtection"] == "true"
        return {"StackId": stack.id}


_ACTIONS = {
    "CreateChangeSet": CloudFormation.create_change_set,
    "DeleteChangeSet": CloudFormation.delete_change_set,
    "DeleteStack": CloudFormation.delete_stack,
    "DescribeChangeSet": CloudFormation.describe_change_set,
    "DescribeStackEvents": CloudFormation.describe_stack_events,
    "DescribeStackResources": CloudFormation.describe_stack_resources,
    "DescribeStacks": CloudFormation.describe_stacks,
    "ExecuteChangeSet": CloudFormation.execute_change_set,
    "GetTemplate": CloudFormation.get_template,
    "GetTemplateSummary": CloudFormation.get_template_summary,
    "ListChangeSets": CloudFormation.list_change_sets,
    "ListStackResources": CloudFormation.list_stack_resources,
    "UpdateTerminationProtection": CloudFormation.update_termination_protection,
}


def _given(parameters, stack):
    given = {}
    for one in parameters:
        name = one["ParameterKey"]
        if one.get("UsePreviousValue") == "true":
            if name not in stack.parameters:
                raise Refused(f"Parameter {name} has no previous value")
            previous = stack.parameters[name]
            given[name] = ",".join(previous) if isinstance(previous, list) else previous
        else:
            given[name] = one["ParameterValue"]
    return given


def _check_capabilities(made, capabilities):
    roles = [one for one in made.resources.values() if one["Type"] == "AWS::IAM::Role"]
    named = any("RoleName" in one["Properties"] for one in roles)
    enough = {"CAPABILITY_NAMED_IAM"} if named else {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"}
    if roles and not enough & set(capabilities):
        raise Refused(f"Requires capabilities : [{sorted(enough)[0]}]")


def _parameters(values):
    return [
        {
            "ParameterKey": name,
            "ParameterValue": ",".join(value) if isinstance(value, list) else value,
        }
        for name, value in values.items()
    ]


def _described(stack):
    return {
        "StackId": stack.id,
        "StackName": stack.name,
        "Description": stack.document.get("Description"),
        "Parameters": _parameters(stack.parameters),
        "CreationTime": stack.created,
        "LastUpdatedTime": stack.updated,
        "StackStatus": stack.status,
        "StackStatusReason": stack.reason,
        "Capabilities": stack.capabilities,
        "Outputs": stack.outputs,
        "Tags": stack.tags,
        "EnableTerminationProtection": stack.protected,
        "DisableRollback": False,
    }


def _resources(stack, changed):
    return [
        {
            "StackId": stack.id,
            "StackName": stack.name,
            "LogicalResourceId": name,
            "PhysicalResourceId": one.made.physical,
            "ResourceType": one.type,
            "ResourceStatus": one.status,
            changed: one.changed,
        }
        for name, one in stack.resources.items()
    ]
