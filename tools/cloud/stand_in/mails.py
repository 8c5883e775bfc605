"""Mails that SES has taken, each as a file with the message as it was sent."""

import base64
import json
import time
from pathlib import Path


class Mails:
    """A folder of them. Names sort by time: milliseconds, a running number, `.eml`."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count = 0

    def keep(self, request):
        """Writes the message of a SendEmail request."""
        message = base64.b64decode(json.loads(request)["Content"]["Raw"]["Data"])
        self._count += 1
        name = f"{time.time_ns() // 1_000_000:013}-{self._count:06}.eml"
        # Under another name first, so that nobody reads half of it.
        half = self._folder / f"{name}.half"
        half.write_bytes(message)
        half.rename(self._folder / name)
