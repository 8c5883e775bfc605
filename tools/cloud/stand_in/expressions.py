"""Intrinsic functions. One that is not known is refused, never passed on as it stands."""

import re

from .refusal import Refused

NOTHING = object()
"""What AWS::NoValue becomes; whatever holds it is left out."""

_IN_SUB = re.compile(r"\$\{([^}]+)\}")


class Scope:
    """What a template's expressions see.

    `resource(name)` is the physical id of a resource, `attribute(name, key)` one of its attributes;
    both are asked while a stack is made, so that the answers can come from what was just made.
    """

    def __init__(self, parameters, pseudo, mappings, resource, attribute):
        self.names = {**parameters, **pseudo}
        self.mappings = mappings
        self.resource = resource
        self.attribute = attribute
        self.conditions = {}
        self._declared = {}

    def declare(self, conditions):
        """Decides every condition of the template."""
        self._declared = conditions
        for name in conditions:
            self.condition(name)

    def condition(self, name):
        """Whether a condition of that name holds."""
        if name not in self.conditions:
            if name not in self._declared:
                raise Refused(f"Template format error: Unresolved condition {name}")
            self.conditions[name] = bool(self.value(self._declared[name]))
        return self.conditions[name]

    def value(self, tree):
        """The tree with every expression in it worked out."""
        if isinstance(tree, list):
            return [item for item in map(self.value, tree) if item is not NOTHING]
        if not isinstance(tree, dict):
            return tree
        if len(tree) == 1:
            [(name, argument)] = tree.items()
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](self, argument)
            if name.startswith("Fn::"):
                raise Refused(f"the stand-in does not know {name}")
        worked_out = ((key, self.value(item)) for key, item in tree.items())
        return {key: item for key, item in worked_out if item is not NOTHING}

    def ref(self, name):
        """A parameter, a pseudo parameter or a resource."""
        return self.names[name] if name in self.names else self.resource(name)


def _get_att(scope, argument):
    name, key = argument.split(".", 1) if isinstance(argument, str) else argument
    return scope.attribute(name, scope.value(key))


def _sub(scope, argument):
    text, own = (argument, {}) if isinstance(argument, str) else argument

    def replace(match):
        name = match[1]
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        if name in own:
            return str(scope.value(own[name]))
        return str(_get_att(scope, name) if "." in name else scope.ref(name))

    return _IN_SUB.sub(replace, text)


def _if(scope, argument):
    name, yes, no = argument
    return scope.value(yes if scope.condition(name) else no)


def _equals(scope, argument):
    left, right = scope.value(argument)
    return _text(left) == _text(right)


def _text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def _contains(scope, argument):
    values, value = scope.value(argument)
    return value in values


def _join(scope, argument):
    between, parts = argument
    return between.join(map(_text, scope.value(parts)))


def _select(scope, argument):
    index, parts = argument
    return scope.value(parts)[int(index)]


def _split(scope, argument):
    between, text = argument
    return scope.value(text).split(between)


def _find_in_map(scope, argument):
    name, first, second = scope.value(argument)
    return scope.mappings[name][first][second]


_FUNCTIONS = {
    "Ref": Scope.ref,
    "Condition": Scope.condition,
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::If": _if,
    "Fn::Equals": _equals,
    "Fn::Not": lambda scope, argument: not scope.value(argument[0]),
    "Fn::And": lambda scope, argument: all([scope.value(part) for part in argument]),
    "Fn::Or": lambda scope, argument: any([scope.value(part) for part in argument]),
    "Fn::Contains": _contains,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::FindInMap": _find_in_map,
}
