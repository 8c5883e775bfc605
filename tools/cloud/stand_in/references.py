"""Which resource needs which, and so the order in which they are made."""

import re

from .refusal import Refused

_IN_SUB = re.compile(r"\$\{([^}!]+)\}")


def needed(resource, scope):
    """The names that a resource refers to on the branches that hold."""
    found = set()
    _collect(resource.get("Properties", {}), scope, found)
    after = resource.get("DependsOn", [])
    return found, set([after] if isinstance(after, str) else after)


def _collect(tree, scope, found):
    if isinstance(tree, list):
        for item in tree:
            _collect(item, scope, found)
        return
    if not isinstance(tree, dict):
        return
    if "Ref" in tree and tree["Ref"] not in scope.names:
        found.add(tree["Ref"])
    elif "Fn::GetAtt" in tree:
        target = tree["Fn::GetAtt"]
        found.add(target.split(".")[0] if isinstance(target, str) else target[0])
    elif "Fn::Sub" in tree:
        _collect_sub(tree["Fn::Sub"], scope, found)
    elif "Fn::If" in tree:
        name, yes, no = tree["Fn::If"]
        _collect(yes if scope.condition(name) else no, scope, found)
    else:
        for item in tree.values():
            _collect(item, scope, found)


def _collect_sub(argument, scope, found):
    text, own = (argument, {}) if isinstance(argument, str) else argument
    _collect(list(own.values()), scope, found)
    for name in _IN_SUB.findall(text):
        if name not in own and name not in scope.names:
            found.add(name.split(".")[0])


def order(resources, scope):
    """The resources' names, each after all that it needs."""
    waiting = {}
    for name, resource in resources.items():
        direct, after = needed(resource, scope)
        unknown = sorted(direct - set(resources))
        if unknown:
            raise Refused(
                f"Template format error: Unresolved resource dependencies {unknown} "
                "in the Resources block of the template"
            )
        waiting[name] = (direct | after) & set(resources)
    sorted_names = []
    while waiting:
        ready = [name for name, needs in waiting.items() if not needs & set(waiting)]
        if not ready:
            raise Refused(f"Circular dependency between resources: {sorted(waiting)}")
        for name in ready:
            del waiting[name]
        sorted_names += ready
    return sorted_names
