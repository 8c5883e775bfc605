"""Functions under AWS's emulator of the runtime interface, which the SAM CLI brings along."""

import ctypes
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path
from threading import Lock

import samcli

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


class Sandbox:
    """One function that takes one event at a time; the emulator dies of two."""

    def __init__(self, function, variables, folder):
        place = Path(folder, function.name)
        _unpack(function.code, place)
        emulator = Path(folder, "emulator")
        if not emulator.exists():
            # Copied, because the file in the package is not executable.
            package = Path(samcli.__file__).parent
            shutil.copy(package / "local/rapid/aws-lambda-rie-x86_64", emulator)
            emulator.chmod(0o755)
        self._port, runtime = _free_ports()
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_ACCESS_KEY_ID": os.environ["AWS_ACCESS_KEY_ID"],
            "AWS_SECRET_ACCESS_KEY": os.environ["AWS_SECRET_ACCESS_KEY"],
            "AWS_REGION": os.environ["AWS_REGION"],
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_TIMEOUT": str(function.timeout),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "LAMBDA_TASK_ROOT": str(place),
            **function.variables,
            **variables,
        }
        with open(f"{place}.log", "wb") as log:
            subprocess.Popen(
                [
                    emulator,
                    *("--log-level", "error"),
                    *("--runtime-interface-emulator-address", f"127.0.0.1:{self._port}"),
                    *("--runtime-api-address", f"127.0.0.1:{runtime}"),
                    place / "bootstrap",
                ],
                env=environment,
                cwd=place,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent,
            )
        self._one_at_a_time = Lock()
        self._wait()

    def _wait(self):
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the emulator does not listen")

    def invoke(self, event):
        """What the function hands back."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}/2015-03-31/functions/function/invocations",
            json.dumps(event).encode(),
        )
        with self._one_at_a_time, urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


def _unpack(code, place):
    """With the modes that the archive gives, as Lambda does it: what it does not call executable
    does not run there either."""
    archive = zipfile.ZipFile(io.BytesIO(code))
    archive.extractall(place)
    for entry in archive.infolist():
        (place / entry.filename).chmod(entry.external_attr >> 16)


def _die_with_parent():
    """However this program ends. The function follows, because it asks the emulator for events."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _free_ports():
    """Two that were free a moment ago; the emulator dies where it cannot have both."""
    with socket.socket() as first, socket.socket() as second:
        for one in (first, second):
            one.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]
