"""`python zone.py DOMAIN`: makes a hosted zone, which stands before any stack; prints its id."""

import sys

import boto3

made = boto3.client("route53").create_hosted_zone(Name=sys.argv[1], CallerReference=sys.argv[1])
print(made["HostedZone"]["Id"].rsplit("/", 1)[1])
