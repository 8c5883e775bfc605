"""One endpoint for all services: CloudFormation from here, the rest from moto."""

import io
import json
import re

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

_SCOPE = re.compile(r"(Credential=[^/]+/\d+/)[^/]+/([^/]+)/aws4_request")


class Services:
    """The WSGI application."""

    def __init__(self, cloudformation, mails, known_sets, region):
        self._cloudformation, self._mails = cloudformation, mails
        self._known_sets, self._region = known_sets, region
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        service = self._service(environ)
        if service == "cloudformation":
            status, body = self._cloudformation.respond(_body(environ).decode())
            return _answer(start_response, status, "text/xml", body)
        if service == "ses" and environ["PATH_INFO"] == "/v2/email/outbound-emails":
            return self._send(environ, start_response)
        return self._moto(environ, start_response)

    def _service(self, environ):
        """The service that a request is signed for. There is one region, whatever it was signed
        for: the import calls an endpoint of its own `local`."""
        authorization = environ.get("HTTP_AUTHORIZATION", "")
        scope = _SCOPE.search(authorization)
        if scope is None:
            return ""
        moved = rf"\g<1>{self._region}/\g<2>/aws4_request"
        environ["HTTP_AUTHORIZATION"] = _SCOPE.sub(moved, authorization)
        return scope[2]

    def _send(self, environ, start_response):
        """moto looks at the sender's identity, but not at the configuration set."""
        request = _body(environ)
        wanted = json.loads(request).get("ConfigurationSetName")
        if wanted not in self._known_sets:
            refusal = json.dumps({"message": f"Configuration set <{wanted}> does not exist."})
            start_response(
                "404 Not Found",
                [("content-type", "application/json"), ("x-amzn-errortype", "NotFoundException")],
            )
            return [refusal.encode()]
        environ["wsgi.input"] = io.BytesIO(request)
        answered = {}

        def started(status, headers, *rest):
            answered["status"] = status
            return start_response(status, headers, *rest)

        body = list(self._moto(environ, started))
        if answered["status"].startswith("200"):
            self._mails.keep(request)
        return body


def _body(environ):
    return environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))


def _answer(start_response, status, kind, body):
    reason = {200: "OK", 400: "Bad Request"}[status]
    start_response(f"{status} {reason}", [("content-type", kind)])
    return [body.encode()]
