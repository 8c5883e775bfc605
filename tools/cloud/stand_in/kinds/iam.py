"""Roles. Nothing enforces them here; the tests read them."""

import json

from .kind import Kind, Made


class Role(Kind):
    type = "AWS::IAM::Role"
    properties = frozenset(
        [
            "AssumeRolePolicyDocument",
            "Description",
            "ManagedPolicyArns",
            "MaxSessionDuration",
            "Policies",
            "RoleName",
            "Tags",
        ]
    )
    required = frozenset(["AssumeRolePolicyDocument"])
    replacing = frozenset(["RoleName"])

    def create(self, name, properties):
        role = properties.get("RoleName", name)
        arguments = {
            key: properties[key]
            for key in ("Description", "MaxSessionDuration", "Tags")
            if key in properties
        }
        made = self.client("iam").create_role(
            RoleName=role,
            AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"]),
            **arguments,
        )["Role"]
        self._allow(role, properties)
        return Made(role, {"Arn": made["Arn"], "RoleId": made["RoleId"]})

    def update(self, made, old, new):
        client = self.client("iam")
        self._forbid(made.physical)
        client.update_assume_role_policy(
            RoleName=made.physical,
            PolicyDocument=json.dumps(new["AssumeRolePolicyDocument"]),
        )
        self._allow(made.physical, new)
        return made

    def delete(self, made, properties):
        self._forbid(made.physical)
        self.client("iam").delete_role(RoleName=made.physical)

    def _allow(self, role, properties):
        client = self.client("iam")
        for arn in properties.get("ManagedPolicyArns", []):
            client.attach_role_policy(RoleName=role, PolicyArn=arn)
        for policy in properties.get("Policies", []):
            client.put_role_policy(
                RoleName=role,
                PolicyName=policy["PolicyName"],
                PolicyDocument=json.dumps(policy["PolicyDocument"]),
            )

    def _forbid(self, role):
        client = self.client("iam")
        for policy in client.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
            client.detach_role_policy(RoleName=role, PolicyArn=policy["PolicyArn"])
        for policy in client.list_role_policies(RoleName=role)["PolicyNames"]:
            client.delete_role_policy(RoleName=role, PolicyName=policy)
