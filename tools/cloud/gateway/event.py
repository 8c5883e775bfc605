"""An HTTP request as the event of an HTTP API, version 2.0."""

import base64
import time
import uuid
from urllib.parse import parse_qsl

_TEXT = ("text/", "application/json", "application/javascript", "application/xml")


def event(route, parameters, method, target, headers, body, source):
    """`headers` are pairs, as they came."""
    path, _, query = target.partition("?")
    collected, cookies = _headers(headers)
    host = collected.get("host", "")
    made = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": {
            **collected,
            "x-forwarded-for": ", ".join(filter(None, [collected.get("x-forwarded-for"), source])),
            "x-forwarded-port": host.partition(":")[2] or "80",
            "x-forwarded-proto": "http",
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "standin",
            "domainName": host,
            "domainPrefix": host.split(".")[0],
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": source,
                "userAgent": collected.get("user-agent", ""),
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": route.key,
            "stage": "$default",
            "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime()),
            "timeEpoch": time.time_ns() // 1_000_000,
        },
        "isBase64Encoded": False,
    }
    if cookies:
        made["cookies"] = cookies
    if query:
        made["queryStringParameters"] = _joined(parse_qsl(query, keep_blank_values=True))
    if parameters:
        made["pathParameters"] = parameters
    if body:
        text = collected.get("content-type", "").startswith(_TEXT)
        made["body"] = body.decode() if text else base64.b64encode(body).decode()
        made["isBase64Encoded"] = not text
    return made


def _headers(headers):
    """Names in lower case, and the cookies apart."""
    pairs = [(name.lower(), value) for name, value in headers]
    cookies = [
        cookie.strip()
        for name, value in pairs
        if name == "cookie"
        for cookie in value.split(";")
        if cookie.strip()
    ]
    return _joined((name, value) for name, value in pairs if name != "cookie"), cookies


def _joined(pairs):
    """Several values of one name are joined by commas."""
    collected = {}
    for name, value in pairs:
        collected[name] = f"{collected[name]},{value}" if name in collected else value
    return collected
