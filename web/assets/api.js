// Calls of the API with the cookies of this origin.

import { language } from "./page.js";

/**
 * One call. Never throws: an answer is `{ok, status, body, problem}`, where `problem` is the slug
 * of a refusal, or `{offline: true}` when none came.
 */
export async function call(method, path, body) {
  const asked = Date.now();
  const answer = await send(method, path, body);
  if (!needsRenewal(answer)) return answer;
  return (await renewed(asked)) ? send(method, path, body) : answer;
}

const NONE = { ok: false, offline: true, status: 0, body: {}, problem: null };

async function send(method, path, body) {
  const headers = { "X-Pictopass-Client": "web", "Accept-Language": language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch {
    return NONE;
  }
  // What the gateway itself answers (its own 429 or 5xx) is JSON of another form, or none.
  const content = await response.json().catch(() => ({}));
  const problem = response.ok ? null : String(content.type ?? "").replace(/^\/problems\//, "") || null;
  return { ok: response.ok, offline: false, status: response.status, body: content, problem };
}

/** Access tokens live for minutes, sessions for hours. */
function needsRenewal(answer) {
  return answer.status === 401 && ["token-missing", "session-ended"].includes(answer.problem);
}

const RENEWED_AT = "pictopass-renewed-at";

/**
 * A new access token for all tabs. One tab at a time: two renewals with the same token look like a
 * theft, and the server ends the session.
 */
async function renewed(since) {
  const renew = async () => {
    if (lastRenewal() >= since) return true;
    const answer = await send("POST", "/v1/session/refresh");
    if (answer.ok) rememberRenewal();
    return answer.ok;
  };
  return navigator.locks ? navigator.locks.request("pictopass-renewal", renew) : renew();
}

function lastRenewal() {
  try {
    return Number(localStorage.getItem(RENEWED_AT) ?? 0);
  } catch {
    // Storage is switched off: this tab is on its own.
    return 0;
  }
}

function rememberRenewal() {
  try {
    localStorage.setItem(RENEWED_AT, String(Date.now()));
  } catch {
    // As above.
  }
}

/** Nobody waits longer than this for what only an offer or a warning depends on, ms. */
const PATIENCE = 2000;

/** As `call`, where an answer that comes late is none. */
export function soon(path) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, NONE); });
  return Promise.race([call("GET", path), late]);
}
