"""`python -m stand_in --port PORT --mails FOLDER`"""

import argparse
import os
from functools import cache

# Before moto is loaded: it reads them then. The quota is what a new account has.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
os.environ["MOTO_LAMBDA_CONCURRENCY_QUOTA"] = "1000"

import boto3
from botocore.config import Config
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends
from werkzeug.serving import run_simple

from . import gaps
from .cloudformation import CloudFormation
from .kinds import kinds
from .mails import Mails
from .server import Services


def main():
    """Serves until it is stopped. Nothing outlives it but the mails."""
    arguments = argparse.ArgumentParser(prog="stand_in")
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--mails", required=True)
    given = arguments.parse_args()
    region = os.environ["AWS_REGION"]
    os.environ["MOTO_PORT"] = str(given.port)

    @cache
    def client(service):
        return boto3.client(
            service,
            endpoint_url=f"http://127.0.0.1:{given.port}",
            region_name=region,
            config=Config(retries={"total_max_attempts": 1}),
        )

    gaps.close()
    service = CloudFormation(client, kinds(client), DEFAULT_ACCOUNT_ID, region)
    mail = ses_backends[DEFAULT_ACCOUNT_ID][region]
    application = Services(service, Mails(given.mails), mail.config_sets, region)
    run_simple("127.0.0.1", given.port, application, threaded=True)


main()
