"""The HTTP side: a request in, the function's answer out."""

import base64
import traceback
from http.server import BaseHTTPRequestHandler

from .event import event

_OURS = {"connection", "content-length", "transfer-encoding"}
"""Headers that belong to this connection and not to the function's answer."""


def handler(routes, sandboxes):
    """A request handler's class for these routes."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            """A line for each request would tell nothing that the tests do not."""

        def _serve(self):
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            path = self.path.partition("?")[0]
            for route in routes:
                parameters = route.match(self.command, path)
                if parameters is not None:
                    break
            else:
                return self._answer(404, {}, [], b'{"message":"Not Found"}')
            made = event(
                route,
                parameters,
                self.command,
                self.path,
                self.headers.items(),
                body,
                self.client_address[0],
            )
            try:
                answer = sandboxes[route.function].invoke(made)
                status = int(answer["statusCode"])
            except Exception:
                traceback.print_exc()
                return self._answer(500, {}, [], b'{"message":"Internal Server Error"}')
            text = (answer.get("body") or "").encode()
            body = base64.b64decode(text) if answer.get("isBase64Encoded") else text
            headers, cookies = answer.get("headers") or {}, answer.get("cookies") or []
            return self._answer(status, headers, cookies, body)

        def _answer(self, status, headers, cookies, body):
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in _OURS:
                    self.send_header(name, value)
            for cookie in cookies:
                self.send_header("set-cookie", cookie)
            # No body goes with 204 and 304, and none to who asked for the head only.
            if status not in (204, 304):
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and status not in (204, 304):
                self.wfile.write(body)

    for method in ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"):
        setattr(Handler, f"do_{method}", Handler._serve)
    return Handler
