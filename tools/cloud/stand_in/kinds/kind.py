"""What the types have in common."""

from dataclasses import dataclass, field

from ..refusal import Refused


@dataclass
class Made:
    """What exists of a resource: its physical id, which `Ref` gives, and what `GetAtt` gives."""

    physical: str
    attributes: dict = field(default_factory=dict)


class Kind:
    """One resource type. `client(service)` is a client of the stand-in's own services."""

    type = ""
    properties = frozenset()
    """Those that are carried out; a template with any other is refused."""
    required = frozenset()
    replacing = frozenset()
    """Those whose change makes a new resource in the old one's place."""

    def __init__(self, client):
        self.client = client

    def check(self, name, properties):
        """Refuses what would be left out."""
        unknown = sorted(set(properties) - self.properties)
        if unknown:
            raise Refused(f"{name}: the stand-in does nothing with {unknown} of {self.type}")
        missing = sorted(self.required - set(properties))
        if missing:
            raise Refused(f"{name}: {self.type} needs {missing}")

    def create(self, name, properties):
        """Makes it; `name` is the physical name where the template gives none."""
        raise NotImplementedError

    def update(self, made, old, new):
        """Changes it in place; gives what exists afterwards."""
        raise Refused(f"{made.physical}: the stand-in changes no {self.type}")

    def delete(self, made, properties):
        """Ends it."""
        raise NotImplementedError


def tags_of(properties):
    """A list of tags as a map, which some services want."""
    tags = properties.get("Tags", {})
    return tags if isinstance(tags, dict) else {tag["Key"]: tag["Value"] for tag in tags}


def without(properties, *names):
    """The properties but for these."""
    return {key: value for key, value in properties.items() if key not in names}
