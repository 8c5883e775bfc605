"""`python -m gateway --stack NAME --port PORT --folder FOLDER [--variable NAME=VALUE]…`

Needs AWS_ENDPOINT_URL, the stand-in's address, and x86_64, the emulator's processor.
"""

import argparse
from http.server import ThreadingHTTPServer

from . import deployed
from .sandbox import Sandbox
from .server import handler


def main():
    """Serves what is deployed now until it is stopped; a later deployment needs another one."""
    arguments = argparse.ArgumentParser(prog="gateway")
    arguments.add_argument("--stack", required=True)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--folder", required=True)
    arguments.add_argument("--variable", action="append", default=[])
    given = arguments.parse_args()
    variables = dict(pair.split("=", 1) for pair in given.variable)
    sandboxes = {
        name: Sandbox(function, variables, given.folder)
        for name, function in deployed.functions(given.stack).items()
    }
    serving = handler(deployed.routes(given.stack), sandboxes)
    ThreadingHTTPServer(("127.0.0.1", given.port), serving).serve_forever()


main()
