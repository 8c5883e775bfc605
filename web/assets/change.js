// Changing the password while logged in.

import { call } from "./api.js";
import { chosen, weak } from "./choose.js";
import { askForFreshCode } from "./fresh.js";
import { clearNotice, element, fieldError, goOn, notice, onSubmit, ready, refused, say } from "./page.js";

const PAGE = "/password/change";
const form = element("change");
const current = element("current-password");

/** Asked before anything is typed: what is typed would be lost on the way to the mail and back. */
async function load() {
  const answer = await call("GET", "/v1/password");
  if (answer.status === 401) goOn("/login#ended");
  else if (!answer.ok) refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
  // A function that does not say it refuses what is sent too late.
  else if (answer.body.fresh === false) askForFreshCode("change", PAGE);
}

async function save() {
  clearNotice();
  fieldError(current, current.value === "" ? say("current-missing") : "");
  if (current.value === "") return current.focus();
  const password = chosen();
  if (password === null) return;
  const answer = await call("PUT", "/v1/password", {
    current_password: current.value,
    new_password: password,
  });
  if (answer.ok) saved();
  else if (answer.problem === "weak-password") weak(answer.body);
  else if (answer.problem === "step-up-required") askForFreshCode("change", PAGE);
  else if (answer.problem === "invalid-credentials") {
    fieldError(current, say("current-wrong"));
    current.focus();
  } else refused(answer);
}

function saved() {
  form.hidden = true;
  notice({ title: say("saved"), kind: "good", actions: [{ label: say("open-menu"), href: "/menu" }] });
}

onSubmit(form, "", save);
current.addEventListener("input", () => fieldError(current, ""));
await load();
ready();
