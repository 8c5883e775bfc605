"""`python inventory.py STACK`: what the services hold, as JSON.

Asked of the services themselves; what a stack says of its resources may be wishful. From the stack
come its status, outputs and resources, and the template that it was made from.
"""

import json
import sys
from urllib.parse import unquote

import boto3
from botocore.exceptions import ClientError


def inventory(stack):
    """Everything that the tests compare."""
    return {
        "stack": _stack(stack),
        "tables": _tables(),
        "functions": _functions(),
        "roles": _roles(),
        "log_groups": _log_groups(),
        "apis": _apis(),
        "domain_names": boto3.client("apigatewayv2").get_domain_names()["Items"],
        "configuration_sets": _configuration_sets(),
        "identities": _identities(),
        "secrets": _secrets(),
        "alarms": boto3.client("cloudwatch").describe_alarms()["MetricAlarms"],
        "dashboards": boto3.client("cloudwatch").list_dashboards()["DashboardEntries"],
        "topics": _topics(),
        "subscriptions": _subscriptions(),
        "queues": _queues(),
        "records": _records(),
    }


def _stack(name):
    client = boto3.client("cloudformation")
    try:
        [stack] = client.describe_stacks(StackName=name)["Stacks"]
    except ClientError:
        return None
    template = client.get_template(StackName=name, TemplateStage="Processed")["TemplateBody"]
    made = client.describe_stack_resources(StackName=name)["StackResources"]
    return {
        "status": stack["StackStatus"],
        "outputs": {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])},
        "resources": [[one["ResourceType"], one["PhysicalResourceId"]] for one in made],
        "template": template,
    }


def _tables():
    client = boto3.client("dynamodb")
    found = {}
    for name in client.list_tables()["TableNames"]:
        table = client.describe_table(TableName=name)["Table"]
        backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        [key] = [one["AttributeName"] for one in table["KeySchema"]]
        items = client.scan(TableName=name, ProjectionExpression="#k", **_named(key))["Items"]
        found[name] = {
            "key": key,
            "keys": sorted(item[key]["S"] for item in items),
            "billing": table.get("BillingModeSummary", {}).get("BillingMode"),
            "protected": table["DeletionProtectionEnabled"],
            "encryption": table.get("SSEDescription", {}).get("Status"),
            "recovery": backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"],
            "ttl": client.describe_time_to_live(TableName=name)["TimeToLiveDescription"],
        }
    return found


def _named(key):
    return {"ExpressionAttributeNames": {"#k": key}}


def _functions():
    client = boto3.client("lambda")
    found = {}
    for function in client.list_functions()["Functions"]:
        name = function["FunctionName"]
        policy = json.loads(client.get_policy(FunctionName=name)["Policy"])
        reserved = client.get_function_concurrency(FunctionName=name)
        found[name] = {
            "configuration": function,
            "callers": policy["Statement"],
            "reserved": reserved.get("ReservedConcurrentExecutions"),
        }
    return found


def _roles():
    client = boto3.client("iam")
    found = {}
    for role in client.list_roles()["Roles"]:
        name = role["RoleName"]
        attached = client.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        statements = []
        for policy in client.list_role_policies(RoleName=name)["PolicyNames"]:
            document = client.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
            statements += document["Statement"]
        found[role["Arn"]] = {
            "trust": role["AssumeRolePolicyDocument"]["Statement"],
            "attached": [one["PolicyArn"] for one in attached],
            "statements": statements,
        }
    return found


def _log_groups():
    groups = boto3.client("logs").describe_log_groups()["logGroups"]
    return {one["logGroupName"]: one.get("retentionInDays") for one in groups}


def _apis():
    client = boto3.client("apigatewayv2")
    found = []
    for api in client.get_apis()["Items"]:
        one = {"ApiId": api["ApiId"]}
        targets = {
            f"integrations/{integration['IntegrationId']}": integration["IntegrationUri"]
            for integration in client.get_integrations(**one)["Items"]
        }
        routes = client.get_routes(**one)["Items"]
        found.append(
            {
                "api": api,
                "routes": {route["RouteKey"]: targets[route["Target"]] for route in routes},
                "stages": client.get_stages(**one)["Items"],
            }
        )
    return found


def _configuration_sets():
    client = boto3.client("sesv2")
    names = client.list_configuration_sets()["ConfigurationSets"]
    return {name: client.get_configuration_set(ConfigurationSetName=name) for name in names}


def _identities():
    client = boto3.client("sesv2")
    names = [one["IdentityName"] for one in client.list_email_identities()["EmailIdentities"]]
    return {name: client.get_email_identity(EmailIdentity=name) for name in names}


def _secrets():
    client = boto3.client("secretsmanager")
    found = {}
    for secret in client.list_secrets()["SecretList"]:
        stored = client.get_secret_value(SecretId=secret["ARN"])["SecretString"]
        root = json.loads(stored)["root"]
        # Never the value itself: what is printed here may end up in a log.
        found[secret["ARN"]] = {
            "length": len(root),
            "letters_and_digits": root.isalnum(),
            "members": sorted(json.loads(stored)),
        }
    return found


def _topics():
    client = boto3.client("sns")
    found = {}
    for topic in client.list_topics()["Topics"]:
        attributes = client.get_topic_attributes(TopicArn=topic["TopicArn"])["Attributes"]
        found[topic["TopicArn"]] = attributes
    return found


def _subscriptions():
    client = boto3.client("sns")
    found = []
    for one in client.list_subscriptions()["Subscriptions"]:
        attributes = client.get_subscription_attributes(SubscriptionArn=one["SubscriptionArn"])
        found.append({**one, "attributes": attributes["Attributes"]})
    return found


def _queues():
    client = boto3.client("sqs")
    found = {}
    for url in client.list_queues().get("QueueUrls", []):
        read = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        found[url] = read["Attributes"]
    return found


def _records():
    client = boto3.client("route53")
    found = []
    for zone in client.list_hosted_zones()["HostedZones"]:
        sets = client.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]
        found += [f"{unquote(one['Name'])} {one['Type']}" for one in sets]
    return sorted(found)


if __name__ == "__main__":
    print(json.dumps(inventory(sys.argv[1]), default=str))
