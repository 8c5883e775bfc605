"""Alarms and dashboards. No metric is ever measured here, so no alarm ever rings."""

import json

from ..refusal import Refused
from ..shapes import call
from .kind import Kind, Made


class Alarm(Kind):
    type = "AWS::CloudWatch::Alarm"
    properties = frozenset(
        [
            "ActionsEnabled",
            "AlarmActions",
            "AlarmDescription",
            "AlarmName",
            "ComparisonOperator",
            "DatapointsToAlarm",
            "Dimensions",
            "EvaluateLowSampleCountPercentile",
            "EvaluationPeriods",
            "ExtendedStatistic",
            "InsufficientDataActions",
            "MetricName",
            "Metrics",
            "Namespace",
            "OKActions",
            "Period",
            "Statistic",
            "Tags",
            "Threshold",
            "TreatMissingData",
            "Unit",
        ]
    )
    required = frozenset(["ComparisonOperator", "EvaluationPeriods"])
    replacing = frozenset(["AlarmName"])

    def create(self, name, properties):
        return self._put(properties.get("AlarmName", name), properties)

    def update(self, made, old, new):
        return self._put(made.physical, new)

    def delete(self, made, properties):
        self.client("cloudwatch").delete_alarms(AlarmNames=[made.physical])

    def _put(self, alarm, properties):
        if ("Metrics" in properties) == ("MetricName" in properties):
            raise Refused(f"{alarm}: an alarm is of one metric or of several")
        client = self.client("cloudwatch")
        call(client, "put_metric_alarm", **{**properties, "AlarmName": alarm})
        [found] = client.describe_alarms(AlarmNames=[alarm])["MetricAlarms"]
        return Made(alarm, {"Arn": found["AlarmArn"]})


class Dashboard(Kind):
    type = "AWS::CloudWatch::Dashboard"
    properties = frozenset(["DashboardBody", "DashboardName"])
    required = frozenset(["DashboardBody"])
    replacing = frozenset(["DashboardName"])

    def create(self, name, properties):
        return self._put(properties.get("DashboardName", name), properties)

    def update(self, made, old, new):
        return self._put(made.physical, new)

    def delete(self, made, properties):
        self.client("cloudwatch").delete_dashboards(DashboardNames=[made.physical])

    def _put(self, dashboard, properties):
        try:
            body = json.loads(properties["DashboardBody"])
        except ValueError as error:
            raise Refused(f"{dashboard}: the body is no JSON: {error}") from error
        for widget in body["widgets"]:
            if not {"type", "properties"} <= set(widget):
                raise Refused(f"{dashboard}: a widget without type or properties")
        self.client("cloudwatch").put_dashboard(
            DashboardName=dashboard, DashboardBody=properties["DashboardBody"]
        )
        return Made(dashboard)
