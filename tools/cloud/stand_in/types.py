"""`python -m stand_in.types TEMPLATE…`: the resource types of templates, as JSON.

A type with whether the stand-in carries it out; all that a template names, those under a condition
and those that the SAM transform adds included.
"""

import json
import sys
from pathlib import Path

from .kinds import TYPES
from .template import parse, translated


def types(text):
    """The types of one template, on its parameters' defaults."""
    document = parse(text)
    for resource in document["Resources"].values():
        if "CodeUri" in resource.get("Properties", {}):
            # Where the code lies is known only once it is packaged, and the transform insists.
            resource["Properties"]["CodeUri"] = "s3://somewhere/some.zip"
    declared = document.get("Parameters", {})
    defaults = {name: one.get("Default", "") for name, one in declared.items()}
    resources = translated(document, defaults)["Resources"]
    return {resource["Type"] for resource in resources.values()}


def main():
    """The command line."""
    found = set()
    for path in sys.argv[1:]:
        found |= types(Path(path).read_text(encoding="utf-8"))
    print(json.dumps({name: name in TYPES for name in sorted(found)}))


main()
