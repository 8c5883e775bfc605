"""The resource types that the stand-in carries out. Any other is refused."""

from . import (
    cloudwatch,
    dynamodb,
    functions,
    http_api,
    iam,
    kms,
    logs,
    route53,
    s3,
    secrets,
    ses,
    sns,
    sqs,
)

_ALL = (
    cloudwatch.Alarm,
    cloudwatch.Dashboard,
    dynamodb.Table,
    functions.Function,
    functions.Permission,
    http_api.Api,
    http_api.ApiMapping,
    http_api.DomainName,
    http_api.Stage,
    iam.Role,
    kms.Key,
    logs.LogGroup,
    logs.MetricFilter,
    route53.RecordSet,
    s3.Bucket,
    s3.BucketPolicy,
    secrets.Secret,
    ses.ConfigurationSet,
    ses.EmailIdentity,
    ses.EventDestination,
    sns.Subscription,
    sns.Topic,
    sns.TopicPolicy,
    sqs.Queue,
    sqs.QueuePolicy,
)

TYPES = sorted(kind.type for kind in _ALL)


def kinds(client):
    """Each type's name with what carries it out."""
    return {kind.type: kind(client) for kind in _ALL}
