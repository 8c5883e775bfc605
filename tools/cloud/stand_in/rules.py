"""A template's rules: assertions about parameters before anything is made."""

from .refusal import Refused


def check(rules, scope):
    """Refuses with every assertion that fails."""
    broken = []
    for rule in rules.values():
        if "RuleCondition" in rule and not scope.value(rule["RuleCondition"]):
            continue
        for assertion in rule["Assertions"]:
            if not scope.value(assertion["Assert"]):
                broken.append(assertion.get("AssertDescription", "an assertion failed"))
    if broken:
        raise Refused("Template error: rules failed: " + "; ".join(broken))
