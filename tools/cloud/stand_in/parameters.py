"""The values of a template's parameters, checked as CloudFormation checks them."""

import re

from .refusal import Refused

TYPES = ("String", "Number", "CommaDelimitedList")


def values(declared, given):
    """Every parameter's value: the given one or the default."""
    unknown = sorted(set(given) - set(declared))
    if unknown:
        raise Refused(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    missing = sorted(
        name for name, one in declared.items() if name not in given and "Default" not in one
    )
    if missing:
        raise Refused(f"Parameters: [{', '.join(missing)}] must have values")
    return {name: _value(name, one, given) for name, one in declared.items()}


def _value(name, declared, given):
    if declared["Type"] not in TYPES:
        raise Refused(f"{name}: the stand-in has no parameters of type {declared['Type']}")
    text = str(given[name] if name in given else declared["Default"])
    _check(name, declared, text)
    if declared["Type"] == "CommaDelimitedList":
        return [part.strip() for part in text.split(",")] if text else []
    return text


def _check(name, declared, text):
    def refuse(rule):
        hint = declared.get("ConstraintDescription")
        raise Refused(
            f"Parameter {name} failed to satisfy constraint: {hint}"
            if hint
            else f"Parameter '{name}' {rule}"
        )

    allowed = declared.get("AllowedValues")
    if allowed is not None and text not in [str(value) for value in allowed]:
        raise Refused(f"Parameter '{name}' must be one of AllowedValues")
    pattern = declared.get("AllowedPattern")
    if pattern is not None and not re.fullmatch(pattern, text):
        refuse(f"must match pattern {pattern}")
    if len(text) > int(declared.get("MaxLength", len(text))):
        refuse(f"must contain at most {declared['MaxLength']} characters")
    if len(text) < int(declared.get("MinLength", 0)):
        refuse(f"must contain at least {declared['MinLength']} characters")
    if declared["Type"] == "Number":
        _check_number(declared, text, refuse)


def _check_number(declared, text, refuse):
    try:
        number = float(text)
    except ValueError:
        refuse("must be a number")
    if number < float(declared.get("MinValue", number)):
        refuse(f"must be a number not less than {declared['MinValue']}")
    if number > float(declared.get("MaxValue", number)):
        refuse(f"must be a number not greater than {declared['MaxValue']}")
