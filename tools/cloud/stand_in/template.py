"""A template as it was sent, and what becomes of it."""

import json
from copy import deepcopy

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from .refusal import Refused

SAM = "AWS::Serverless-2016-10-31"
SECTIONS = {
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Globals",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
}
AROUND_A_RESOURCE = {
    "Condition",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "Properties",
    "Type",
    "UpdateReplacePolicy",
}
POLICIES = {"Delete", "Retain"}


def parse(text):
    """The template as a tree, with no section that the stand-in does not know."""
    document = yaml_parse(text)
    if not isinstance(document, dict) or not document.get("Resources"):
        raise Refused("Template format error: At least one Resources member must be defined.")
    unknown = sorted(set(document) - SECTIONS)
    if unknown:
        raise Refused(f"Template format error: sections that are not known: {unknown}")
    return document


def translated(document, parameters):
    """The template after the SAM transform, where it asks for that."""
    if "Transform" not in document:
        return document
    if document["Transform"] not in (SAM, [SAM]):
        raise Refused(f"the stand-in knows the transform {SAM} only")
    try:
        # A copy, because the transform changes what it is given.
        made = transform(deepcopy(document), parameters, _NoManagedPolicies())
    except InvalidDocumentException as error:
        causes = "; ".join(cause.message for cause in error.causes)
        raise Refused(f"Transform {SAM} failed with: {causes}") from error
    return json.loads(json.dumps(made, default=str))


class _NoManagedPolicies:
    """The transform may be asked for a managed policy by its short name; nobody here does."""

    def load(self):
        return {}


def check_resources(resources, kinds):
    """Only types, attributes and properties that the stand-in carries out."""
    problems = []
    for name, resource in resources.items():
        unknown = sorted(set(resource) - AROUND_A_RESOURCE)
        if unknown:
            problems.append(f"{name}: attributes {unknown}")
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            if resource.get(policy, "Delete") not in POLICIES:
                problems.append(f"{name}: {policy} {resource[policy]}")
        kind = kinds.get(resource.get("Type"))
        if kind is None:
            problems.append(f"{name}: type {resource.get('Type')}")
    if problems:
        raise Refused("the stand-in cannot do: " + "; ".join(problems))
