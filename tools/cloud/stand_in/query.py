"""The wire format of CloudFormation: forms in, XML out."""

from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/"


def arguments(form):
    """A form's names like `Tags.member.1.Key` as trees, lists for numbered members."""
    tree = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        node = tree
        *parents, last = name.split(".")
        for part in parents:
            node = node.setdefault(part, {})
        node[last] = value
    return _lists(tree)


def _lists(tree):
    if not isinstance(tree, dict):
        return tree
    if set(tree) == {"member"}:
        members = tree["member"]
        return [_lists(members[key]) for key in sorted(members, key=int)]
    return {name: _lists(value) for name, value in tree.items()}


def answer(action, result):
    """What an action hands back."""
    return (
        f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{_xml(result)}</{action}Result>'
        "<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata>"
        f"</{action}Response>"
    )


def error(code, message):
    """Why an action was refused."""
    return (
        f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>Sender</Type>'
        f"<Code>{code}</Code><Message>{escape(message)}</Message></Error>"
        "<RequestId>stand-in</RequestId></ErrorResponse>"
    )


def _xml(value):
    if isinstance(value, dict):
        parts = ((name, item) for name, item in value.items() if item is not None)
        return "".join(f"<{name}>{_xml(item)}</{name}>" for name, item in parts)
    if isinstance(value, list):
        return "".join(f"<member>{_xml(item)}</member>" for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return escape(str(value))
