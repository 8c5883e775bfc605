"""Carries plans out, and takes them back where they fail."""

from botocore.exceptions import BotoCoreError, ClientError

from .plan import replaces, same
from .refusal import Refused
from .stacks import Resource, now

_FAILURES = (BotoCoreError, ClientError, KeyError, Refused, TypeError, ValueError)
"""What a resource may fail with: what a service refuses, or a property of the wrong shape."""


def create(stack, plan, kinds):
    """Makes a stack's resources. On a failure those that were made go again."""
    stack.become("CREATE_IN_PROGRESS")
    try:
        _apply(stack, plan, kinds, [])
    except _Failed as failure:
        stack.become("ROLLBACK_IN_PROGRESS", str(failure))
        _remove(stack, list(reversed(stack.resources)), kinds)
        stack.become("ROLLBACK_COMPLETE")
        return
    _settle(stack, plan)
    stack.become("CREATE_COMPLETE")


def update(stack, plan, kinds):
    """Changes a stack. On a failure everything is brought back to what it was."""
    stack.become("UPDATE_IN_PROGRESS")
    undo = []
    try:
        replaced = _apply(stack, plan, kinds, undo)
    except _Failed as failure:
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", str(failure))
        for step in reversed(undo):
            step()
        stack.become("UPDATE_ROLLBACK_COMPLETE")
        return
    _settle(stack, plan)
    stack.become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
    for name, old in reversed(replaced):
        _end(stack, name, old, old.replace_policy, kinds)
    gone = [name for name in stack.resources if name not in plan.resources]
    _remove(stack, list(reversed(gone)), kinds)
    stack.resources = {name: stack.resources[name] for name in plan.resources}
    stack.updated = now()
    stack.become("UPDATE_COMPLETE")


def delete(stack, kinds):
    """Ends a stack, last made first; what is retained stays, with all that it holds."""
    if stack.protected:
        raise Refused(
            f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled"
        )
    stack.become("DELETE_IN_PROGRESS")
    failed = _remove(stack, list(reversed(stack.resources)), kinds)
    if failed:
        stack.become("DELETE_FAILED", f"The following resource(s) failed to delete: {failed}")
    else:
        stack.become("DELETE_COMPLETE")


class _Failed(Exception):
    """A resource could not be made or changed; the event says why."""


def _apply(stack, plan, kinds, undo):
    """Makes and changes; gives what was replaced. `undo` gets what takes each step back."""
    replaced = []
    for name, resource in plan.resources.items():
        kind = kinds[resource["Type"]]
        known = stack.resources.get(name)
        try:
            properties = plan.scope.value(resource.get("Properties", {}))
            if known is None or replaces(kind, known, properties):
                _make(stack, name, resource, kind, properties, undo)
                if known is not None:
                    replaced.append((name, known))
            elif not same(known, resource, properties):
                _change(stack, name, resource, kind, properties, undo)
        except _FAILURES as error:
            verb = "CREATE" if known is None else "UPDATE"
            physical = known.made.physical if known else None
            stack.note(name, physical, kind.type, f"{verb}_FAILED", str(error))
            raise _Failed(f"The following resource(s) failed: [{name}]. {error}") from error
    return replaced


def _make(stack, name, resource, kind, properties, undo):
    before = stack.resources.get(name)
    verb = "UPDATE" if before else "CREATE"
    stack.note(name, None, kind.type, f"{verb}_IN_PROGRESS")
    made = kind.create(stack.physical_name(name), properties)
    stack.resources[name] = _record(resource, made, properties, f"{verb}_COMPLETE")
    stack.note(name, made.physical, kind.type, f"{verb}_COMPLETE")

    def take_back():
        kind.delete(made, properties)
        if before:
            stack.resources[name] = before
        else:
            del stack.resources[name]

    undo.append(take_back)


def _change(stack, name, resource, kind, properties, undo):
    before = stack.resources[name]
    stack.note(name, before.made.physical, kind.type, "UPDATE_IN_PROGRESS")
    # Another policy only, which the stack keeps, leaves the resource as it is.
    differs = before.properties != properties

    def take_back():
        if differs:
            kind.update(before.made, properties, before.properties)
        stack.resources[name] = before

    # Before it is tried, because it may fail half-way.
    undo.append(take_back)
    made = before.made
    if differs:
        made = kind.update(before.made, before.properties, properties)
    stack.resources[name] = _record(resource, made, properties, "UPDATE_COMPLETE")
    stack.note(name, made.physical, kind.type, "UPDATE_COMPLETE")


def _record(resource, made, properties, status):
    return Resource(
        resource["Type"],
        made,
        properties,
        resource.get("DeletionPolicy", "Delete"),
        resource.get("UpdateReplacePolicy", "Delete"),
        status,
    )


def _remove(stack, names, kinds):
    """Ends these in this order and forgets them; gives those that could not be ended."""
    failed = []
    for name in names:
        resource = stack.resources[name]
        if _end(stack, name, resource, resource.deletion_policy, kinds):
            del stack.resources[name]
        else:
            failed.append(name)
    return failed


def _end(stack, name, resource, policy, kinds):
    note = (name, resource.made.physical, resource.type)
    if policy == "Retain":
        stack.note(*note, "DELETE_SKIPPED")
        return True
    try:
        kinds[resource.type].delete(resource.made, resource.properties)
    except _FAILURES as error:
        stack.note(*note, "DELETE_FAILED", str(error))
        return False
    stack.note(*note, "DELETE_COMPLETE")
    return True


def _settle(stack, plan):
    stack.text, stack.document = plan.text, plan.document
    stack.parameters, stack.tags = plan.parameters, plan.tags
    stack.outputs = plan.worked_out_outputs()
