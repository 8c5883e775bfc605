"""A member of a stack that runs somewhere: signs in with a mailed code, comes back later.

`python member.py sign-in --api URL --mails FOLDER NUMBER PASSWORD` prints the session as JSON;
`python member.py come-back --api URL < SESSION` uses it, refreshes it and prints what it is now.
"""

import argparse
import email
import email.policy
import json
import re
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

_CODE = re.compile(r"\S+( \S+)+( [0-9]){2,6}")
_REFRESH = re.compile(r"^(?:__Host-)?pictopass-refresh=([^;]+)")


def sign_in(api, mails, number, password):
    """Password, mail, code."""
    known = set(Path(mails).glob("*.eml"))
    body = {"member_number": number, "password": password}
    login, _ = _call(api, "POST", "/v1/login", body)
    issued, _ = _call(api, "POST", "/v1/otp", {"purpose": "login"}, login["login_token"])
    entry = {"id": issued["id"], "text": _code(mails, known)}
    answer, cookies = _call(api, "POST", "/v1/otp/verify", entry, login["login_token"])
    return {"access": answer["access_token"], "refresh": _refresh(cookies)}


def come_back(api, session):
    """Both tokens still open what they opened."""
    shown, _ = _call(api, "GET", "/v1/email", None, session["access"])
    refreshed, cookies = _call(api, "POST", "/v1/session/refresh", None, session["refresh"])
    again, _ = _call(api, "GET", "/v1/email", None, refreshed["access_token"])
    if shown["address"] != again["address"]:
        raise SystemExit("another member's address")
    return {"access": refreshed["access_token"], "refresh": _refresh(cookies)}


def _refresh(cookies):
    [token] = [match[1] for match in map(_REFRESH.match, cookies) if match]
    return token


def _code(mails, known):
    for _ in range(100):
        new = sorted(set(Path(mails).glob("*.eml")) - known)
        if new:
            mail = email.message_from_bytes(new[-1].read_bytes(), policy=email.policy.default)
            text = mail.get_body(preferencelist=["plain"]).get_content()
            return next(filter(_CODE.fullmatch, text.splitlines()))
        time.sleep(0.1)
    raise SystemExit("no mail has come")


def _call(api, method, path, body=None, token=None):
    headers = {"content-type": "application/json", "accept-language": "en"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(api + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer), answer.headers.get_all("set-cookie", [])
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        raise SystemExit(f"{method} {path}: {error.code} {problem.get('type')}") from error


def main():
    """The command line."""
    arguments = argparse.ArgumentParser(prog="member")
    commands = arguments.add_subparsers(dest="command", required=True)
    signing_in = commands.add_parser("sign-in")
    signing_in.add_argument("--mails", required=True)
    signing_in.add_argument("number")
    signing_in.add_argument("password")
    coming_back = commands.add_parser("come-back")
    for command in (signing_in, coming_back):
        command.add_argument("--api", required=True)
    given = arguments.parse_args()
    if given.command == "sign-in":
        result = sign_in(given.api, given.mails, given.number, given.password)
    else:
        result = come_back(given.api, json.load(sys.stdin))
    print(json.dumps(result))


main()
