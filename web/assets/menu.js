// The menu: what a login opens, and the way out.

import { call } from "./api.js";
import { element, goOn, onceAtATime, ready, refused, say } from "./page.js";

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
  } else {
    element("address").textContent = "–";
    refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
  }
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

out(element("logout"), "/v1/session");
out(element("logout-all"), "/v1/sessions");
window.addEventListener("pageshow", (event) => {
  if (event.persisted) load();
});
await load();
ready();
