"""Generated secrets."""

import json

from ..refusal import Refused
from ..shapes import call
from .kind import Kind, Made


class Secret(Kind):
    type = "AWS::SecretsManager::Secret"
    properties = frozenset(["Description", "GenerateSecretString", "Name", "Tags"])
    required = frozenset(["GenerateSecretString"])
    replacing = frozenset(["Name"])

    def create(self, name, properties):
        made = self.client("secretsmanager").create_secret(
            Name=properties.get("Name", name),
            Description=properties.get("Description", ""),
            SecretString=self._generated(properties["GenerateSecretString"]),
            Tags=properties.get("Tags", []),
        )
        return Made(made["ARN"], {"Id": made["ARN"]})

    def update(self, made, old, new):
        arguments = {"Description": new.get("Description", "")}
        # As CloudFormation does it: another recipe is another value, whatever rests on the old one.
        if old["GenerateSecretString"] != new["GenerateSecretString"]:
            arguments["SecretString"] = self._generated(new["GenerateSecretString"])
        self.client("secretsmanager").update_secret(SecretId=made.physical, **arguments)
        return made

    def delete(self, made, properties):
        self.client("secretsmanager").delete_secret(
            SecretId=made.physical, ForceDeleteWithoutRecovery=True
        )

    def _generated(self, recipe):
        recipe = dict(recipe)
        template = recipe.pop("SecretStringTemplate", None)
        key = recipe.pop("GenerateStringKey", None)
        password = call(self.client("secretsmanager"), "get_random_password", **recipe)
        password = password["RandomPassword"]
        if template is None:
            return password
        if key is None:
            raise Refused("SecretStringTemplate needs GenerateStringKey")
        return json.dumps({**json.loads(template), key: password})
