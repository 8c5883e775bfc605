// The menu: what a login opens, and the way out.

import { call, soon } from "./api.js";
import {
  element, goOn, momentOf, notice, onceAtATime, ready, refused, say,
} from "./page.js";

/** States of the alternate procedure in which somebody can go on. */
const RUNS = ["proved", "sent", "waiting", "ready"];

async function load() {
  const answer = await call("GET", "/v1/email");
  if (answer.status === 401) {
    goOn("/login#ended");
  } else if (answer.ok) {
    const { address, status } = answer.body;
    element("welcome").hidden = false;
    element("address").textContent = address ?? say("address-none");
    element("address-status").textContent = say(`status-${status}`);
    element("address-status").hidden = address === null || status === "ok";
    await warn();
  } else {
    element("address").textContent = "–";
    refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
  }
}

/** What goes on with the account. An answer that does not come says nothing, and the menu works. */
async function warn() {
  const [password, recovery] = await Promise.all([
    soon("/v1/password"), soon("/v1/recovery"),
  ]);
  const { waiting, recovery_codes: codes } = password.ok ? password.body : { waiting: null };
  element("waiting").hidden = !waiting;
  if (waiting) element("waiting-text").textContent = say("reset-waiting", { time: momentOf(waiting.opens_at) });
  // Another member's login in this browser is answered for first; that case is not stopped here.
  const own = recovery.ok && !recovery.body.login;
  element("case").hidden = !(own && RUNS.includes(recovery.body.state));
  const none = codes?.issued_at === null;
  element("codes-none").hidden = !none;
  element("codes-used").hidden = !codes?.used_since;
  element("codes").hidden = !none && !codes?.used_since;
}

function stop(name, path) {
  const button = element(`${name}-stop`);
  button.addEventListener("click", onceAtATime(button, "", async () => {
    const answer = await call("DELETE", path);
    if (!answer.ok) {
      refused(answer);
      return;
    }
    await warn();
    notice({ title: say("stopped"), kind: "good" });
  }));
}

function out(button, path) {
  const run = onceAtATime(button, "", async () => {
    const answer = await call("DELETE", path);
    // Not signed in any more is what was wanted.
    if (answer.ok || answer.status === 401) goOn("/login#logged-out");
    else refused(answer);
  });
  button.addEventListener("click", run);
}

stop("waiting", "/v1/password/reset");
stop("case", "/v1/recovery");
out(element("logout"), "/v1/session");
out(element("logout-all"), "/v1/sessions");
window.addEventListener("pageshow", (event) => {
  if (event.persisted) load();
});
await load();
ready();
