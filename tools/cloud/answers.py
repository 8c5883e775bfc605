"""`python answers.py TEMPLATE NAME=VALUE…`: what an operator types at `sam deploy --guided`.

In the order in which the SAM CLI asks. An empty line takes what it offers.
"""

import sys
from pathlib import Path

from samcli.yamlhelper import yaml_parse


def answers(template, values):
    """One line for each question."""
    functions = [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    routes = sum(len(function.get("Events", {})) for function in functions)
    return [
        *("", ""),  # the stack's name and region
        *(values.get(name, "") for name in template["Parameters"]),
        *("n", "", ""),  # no question before each change set, roles, roll-back
        *["y"] * routes,  # no authentication by the gateway
        *("", "", ""),  # save, where, and for which environment
    ]


def main():
    """The command line."""
    template = yaml_parse(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(answers(template, dict(pair.split("=", 1) for pair in sys.argv[2:]))))


main()
