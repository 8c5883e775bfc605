"""What a template makes of a stack, found out before anything is done."""

from dataclasses import dataclass, field

from . import parameters, references, rules, template
from .expressions import NOTHING, Scope
from .refusal import Refused


@dataclass
class Change:
    """What happens to one resource."""

    action: str
    logical: str
    physical: str | None
    type: str
    replacement: bool = False


@dataclass
class Plan:
    """A template with its parameters, read for one stack."""

    text: str
    document: dict
    parameters: dict
    scope: Scope
    resources: dict
    """Those whose condition holds, each after all that it needs."""
    outputs: dict
    tags: list
    changes: list = field(default_factory=list)

    def is_empty(self, stack):
        """Whether nothing would be different afterwards."""
        return (
            not self.changes
            and self.tags == stack.tags
            and self.worked_out_outputs() == stack.outputs
        )

    def worked_out_outputs(self):
        """The outputs with their values, as they are now."""
        return [
            {
                "OutputKey": name,
                "OutputValue": str(self.scope.value(output["Value"])),
                "Description": output.get("Description"),
            }
            for name, output in self.outputs.items()
        ]


def plan(stack, text, given, tags, kinds, account, region):
    """Reads a template for a stack. Refuses all that could be known to fail."""
    document = template.parse(text)
    values = parameters.values(document.get("Parameters", {}), given)
    scope = _scope(stack, document, values, account, region)
    scope.declare(document.get("Conditions", {}))
    rules.check(document.get("Rules", {}), scope)
    document = template.translated(document, values)
    live = {
        name: resource
        for name, resource in document["Resources"].items()
        if "Condition" not in resource or scope.condition(resource["Condition"])
    }
    template.check_resources(live, kinds)
    resources = {name: live[name] for name in references.order(live, scope)}
    outputs = {
        name: output
        for name, output in document.get("Outputs", {}).items()
        if "Condition" not in output or scope.condition(output["Condition"])
    }
    if any("Export" in output for output in outputs.values()):
        raise Refused("the stand-in exports no outputs")
    made = Plan(text, document, values, scope, resources, outputs, tags)
    made.changes = _changes(stack, made, kinds)
    return made


def _scope(stack, document, values, account, region):
    pseudo = {
        "AWS::AccountId": account,
        "AWS::NoValue": NOTHING,
        "AWS::Partition": "aws",
        "AWS::Region": region,
        "AWS::StackId": stack.id,
        "AWS::StackName": stack.name,
        "AWS::URLSuffix": "amazonaws.com",
    }

    # Before a resource exists a mark stands for it, so that properties can be checked already.
    def resource(name):
        known = stack.resources.get(name)
        return known.made.physical if known else f"({name})"

    def attribute(name, key):
        known = stack.resources.get(name)
        if known is None:
            return f"({name}.{key})"
        if key not in known.made.attributes:
            raise Refused(f"the stand-in knows no attribute {key} of {known.type}")
        return known.made.attributes[key]

    return Scope(values, pseudo, document.get("Mappings", {}), resource, attribute)


def _changes(stack, made, kinds):
    changes = []
    for name, resource in made.resources.items():
        kind = kinds[resource["Type"]]
        properties = made.scope.value(resource.get("Properties", {}))
        kind.check(name, properties)
        known = stack.resources.get(name)
        if known is None:
            changes.append(Change("Add", name, None, kind.type))
        elif not same(known, resource, properties):
            replaced = replaces(kind, known, properties)
            changes.append(Change("Modify", name, known.made.physical, kind.type, replaced))
    for name, known in stack.resources.items():
        if name not in made.resources:
            changes.append(Change("Remove", name, known.made.physical, known.type))
    return changes


def same(known, resource, properties):
    """Whether a resource stays as it is, what becomes of it later included."""
    return (known.type, known.properties, known.deletion_policy, known.replace_policy) == (
        resource["Type"],
        properties,
        resource.get("DeletionPolicy", "Delete"),
        resource.get("UpdateReplacePolicy", "Delete"),
    )


def replaces(kind, known, properties):
    """Whether the change makes a new resource in the old one's place."""
    differ = {
        name
        for name in set(known.properties) | set(properties)
        if known.properties.get(name) != properties.get(name)
    }
    return known.type != kind.type or bool(differ & kind.replacing)
