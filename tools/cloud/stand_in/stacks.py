"""What is known of each stack."""

import secrets
import string
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone

from .kinds.kind import Made
from .refusal import Refused


def now():
    """The time, as CloudFormation's answers have it."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Resource:
    """One resource that exists, or of which the stack knew."""

    type: str
    made: Made
    properties: dict
    deletion_policy: str = "Delete"
    replace_policy: str = "Delete"
    status: str = "CREATE_COMPLETE"
    changed: str = field(default_factory=now)


@dataclass
class ChangeSet:
    """A plan that waits to be carried out."""

    id: str
    name: str
    plan: object
    tags: list
    status: str = "CREATE_COMPLETE"
    reason: str | None = None
    execution: str = "AVAILABLE"
    created: str = field(default_factory=now)


@dataclass
class Stack:
    """One stack; after its deletion it is found by its id only."""

    id: str
    name: str
    status: str = ""
    reason: str | None = None
    text: str = ""
    document: dict = field(default_factory=dict)
    parameters: dict = field(default_factory=dict)
    tags: list = field(default_factory=list)
    capabilities: list = field(default_factory=list)
    resources: dict = field(default_factory=dict)
    """In the order in which they were made."""
    outputs: list = field(default_factory=list)
    change_sets: list = field(default_factory=list)
    events: list = field(default_factory=list)
    protected: bool = False
    created: str = field(default_factory=now)
    updated: str | None = None

    def note(self, logical, physical, kind, status, reason=None):
        """Adds an event."""
        self.events.insert(
            0,
            {
                "EventId": str(uuid.uuid4()),
                "StackId": self.id,
                "StackName": self.name,
                "LogicalResourceId": logical,
                "PhysicalResourceId": physical,
                "ResourceType": kind,
                "ResourceStatus": status,
                "ResourceStatusReason": reason,
                "Timestamp": now(),
            },
        )

    def become(self, status, reason=None):
        """Another status of the stack itself."""
        self.status, self.reason = status, reason
        self.note(self.name, self.id, "AWS::CloudFormation::Stack", status, reason)

    def physical_name(self, logical):
        """A name for a resource that was given none. 64 characters are what roles may have."""
        letters = string.ascii_uppercase + string.digits
        end = "".join(secrets.choice(letters) for _ in range(12))
        return f"{f'{self.name}-{logical}'[:51]}-{end}"


class Stacks:
    """All of them."""

    def __init__(self, account, region):
        self.account, self.region = account, region
        self._all = []

    def add(self, name):
        """A stack of which there is only the name."""
        arn = f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{name}/{uuid.uuid4()}"
        stack = Stack(arn, name)
        stack.become("REVIEW_IN_PROGRESS")
        self._all.append(stack)
        return stack

    def discard(self, stack):
        """Forgets one of which nothing was ever made."""
        self._all.remove(stack)

    def find(self, name):
        """By name, or by id also after its deletion."""
        for stack in reversed(self._all):
            gone = stack.status == "DELETE_COMPLETE"
            if stack.id == name or (stack.name == name and not gone):
                return stack
        return None

    def get(self, name):
        """As `find`, refusing where there is none."""
        stack = self.find(name)
        if stack is None:
            raise Refused(f"Stack with id {name} does not exist")
        return stack

    def living(self):
        """Those that were not deleted."""
        return [stack for stack in self._all if stack.status != "DELETE_COMPLETE"]
