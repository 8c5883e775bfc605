"""Buckets, for the one that the SAM CLI makes for itself."""

import json

from ..shapes import call
from .kind import Kind, Made


class Bucket(Kind):
    type = "AWS::S3::Bucket"
    properties = frozenset(
        [
            "BucketEncryption",
            "PublicAccessBlockConfiguration",
            "Tags",
            "VersioningConfiguration",
        ]
    )

    def create(self, name, properties):
        client = self.client("s3")
        bucket = name.lower()
        client.create_bucket(
            Bucket=bucket,
            CreateBucketConfiguration={"LocationConstraint": client.meta.region_name},
        )
        if "VersioningConfiguration" in properties:
            client.put_bucket_versioning(
                Bucket=bucket, VersioningConfiguration=properties["VersioningConfiguration"]
            )
        if "PublicAccessBlockConfiguration" in properties:
            call(
                client,
                "put_public_access_block",
                Bucket=bucket,
                PublicAccessBlockConfiguration=properties["PublicAccessBlockConfiguration"],
            )
        if "BucketEncryption" in properties:
            [rule] = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
            wanted = {"ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]}
            client.put_bucket_encryption(
                Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [wanted]}
            )
        client.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": properties.get("Tags", [])})
        return Made(bucket, {"Arn": f"arn:aws:s3:::{bucket}"})

    def delete(self, made, properties):
        self.client("s3").delete_bucket(Bucket=made.physical)


class BucketPolicy(Kind):
    type = "AWS::S3::BucketPolicy"
    properties = frozenset(["Bucket", "PolicyDocument"])
    required = properties
    replacing = frozenset(["Bucket"])

    def create(self, name, properties):
        # moto enforces a policy but not its conditions: "nothing without TLS" would be nothing.
        document = properties["PolicyDocument"]
        plain = [part for part in document["Statement"] if "Condition" not in part]
        if plain:
            self.client("s3").put_bucket_policy(
                Bucket=properties["Bucket"], Policy=json.dumps({**document, "Statement": plain})
            )
        return Made(name)

    def delete(self, made, properties):
        self.client("s3").delete_bucket_policy(Bucket=properties["Bucket"])
