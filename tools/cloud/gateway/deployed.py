"""What a stack's HTTP API and functions are, asked of the services that hold them."""

import base64
import hashlib
import re
from dataclasses import dataclass

import boto3

_FUNCTION = re.compile(r":function:([^/:]+)")
_PARAMETER = re.compile(r"\\\{(\w+)(\\\+)?\\\}")


@dataclass
class Function:
    """One function with its code, a zip."""

    name: str
    timeout: int
    memory: int
    variables: dict
    code: bytes


@dataclass
class Route:
    """One route and the function behind it."""

    key: str
    method: str
    path: re.Pattern
    function: str

    def match(self, method, path):
        """The path's parameters, or None."""
        found = self.path.fullmatch(path) if self.method in ("ANY", method) else None
        return found.groupdict() if found else None


def functions(stack):
    """The functions of a stack. The code is what the function says it runs, or nothing."""
    cloudformation, storage = boto3.client("cloudformation"), boto3.client("s3")
    template = cloudformation.get_template(StackName=stack, TemplateStage="Processed")
    resources = template["TemplateBody"]["Resources"]
    found = {}
    for resource in _resources(stack, "AWS::Lambda::Function"):
        name = resource["PhysicalResourceId"]
        configuration = boto3.client("lambda").get_function_configuration(FunctionName=name)
        code = resources[resource["LogicalResourceId"]]["Properties"]["Code"]
        stored = storage.get_object(Bucket=code["S3Bucket"], Key=code["S3Key"])["Body"].read()
        digest = base64.b64encode(hashlib.sha256(stored).digest()).decode()
        if digest != configuration["CodeSha256"]:
            raise SystemExit(f"{name} does not run the code that the template names")
        found[name] = Function(
            name,
            configuration["Timeout"],
            configuration["MemorySize"],
            configuration.get("Environment", {}).get("Variables", {}),
            stored,
        )
    return found


def routes(stack):
    """The routes of a stack's API, those that win first."""
    client = boto3.client("apigatewayv2")
    [api] = _resources(stack, "AWS::ApiGatewayV2::Api")
    api = api["PhysicalResourceId"]
    targets = {
        f"integrations/{one['IntegrationId']}": _FUNCTION.search(one["IntegrationUri"])[1]
        for one in client.get_integrations(ApiId=api)["Items"]
    }
    found = [
        _route(one["RouteKey"], targets[one["Target"]])
        for one in client.get_routes(ApiId=api)["Items"]
    ]
    # A whole path before one with parameters, and what takes everything last.
    return sorted(found, key=lambda route: (route.key == "$default", route.key.count("{")))


def _route(key, function):
    if key == "$default":
        return Route(key, "ANY", re.compile(".*"), function)
    method, path = key.split(" ")
    pattern = _PARAMETER.sub(
        lambda one: f"(?P<{one[1]}>{'.+' if one[2] else '[^/]+'})", re.escape(path)
    )
    return Route(key, method, re.compile(pattern), function)


def _resources(stack, kind):
    described = boto3.client("cloudformation").describe_stack_resources(StackName=stack)
    return [one for one in described["StackResources"] if one["ResourceType"] == kind]
