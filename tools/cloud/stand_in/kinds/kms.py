"""Keys. Nothing is really encrypted with them."""

import json

from .kind import Kind, Made


class Key(Kind):
    type = "AWS::KMS::Key"
    properties = frozenset(["Description", "EnableKeyRotation", "KeyPolicy"])
    required = frozenset(["KeyPolicy"])

    def create(self, name, properties):
        client = self.client("kms")
        made = client.create_key(
            Description=properties.get("Description", ""),
            Policy=json.dumps(properties["KeyPolicy"]),
        )["KeyMetadata"]
        self._rotate(made["KeyId"], properties)
        return Made(made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]})

    def update(self, made, old, new):
        client = self.client("kms")
        client.update_key_description(KeyId=made.physical, Description=new.get("Description", ""))
        client.put_key_policy(
            KeyId=made.physical, PolicyName="default", Policy=json.dumps(new["KeyPolicy"])
        )
        self._rotate(made.physical, new)
        return made

    def delete(self, made, properties):
        self.client("kms").schedule_key_deletion(KeyId=made.physical)

    def _rotate(self, key, properties):
        client = self.client("kms")
        if str(properties.get("EnableKeyRotation", False)).lower() == "true":
            client.enable_key_rotation(KeyId=key)
        else:
            client.disable_key_rotation(KeyId=key)
