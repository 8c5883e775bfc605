"""A resource's properties as the arguments of a call of the SDK.

CloudFormation takes "256" for a number and "true" for a truth; the SDK does not. Everything else
that is wrong (a member that does not exist, a list instead of a map) the SDK refuses itself.
"""


def call(client, operation, **arguments):
    """Calls a service with arguments brought into their types."""
    model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[operation])
    return getattr(client, operation)(**shaped(arguments, model.input_shape))


def shaped(value, shape):
    """A value in the types of a shape."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        members = shape.members
        return {
            name: shaped(item, members[name]) if name in members else item
            for name, item in value.items()
        }
    if kind == "list" and isinstance(value, list):
        return [shaped(item, shape.member) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {name: shaped(item, shape.value) for name, item in value.items()}
    if kind in ("integer", "long") and isinstance(value, str):
        return int(value)
    if kind in ("double", "float") and isinstance(value, (int, str)):
        return float(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    if kind == "string" and isinstance(value, (bool, int, float)):
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value
