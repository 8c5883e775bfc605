// What a member did not do: taken back or stopped with the code from a notice.

import { call } from "./api.js";
import { readMailed } from "./grouped.js";
import { memberNumber, numberIsComplete } from "./number.js";
import {
  clearNotice, element, fieldError, notice, onSubmit, ready, refused, say, sendsByEnter,
} from "./page.js";

const form = element("not-me");
const code = element("code");

/** Where a code of each kind is sent. A code to stop something does not say what: a new password
 * is asked for first, as what can be done sooner. */
const ROUTES = {
  undo: ["/v1/email/undo"],
  stop: ["/v1/password/reset/stop", "/v1/recovery/stop"],
};

/** What is wrong with the code, as far as that can be seen here. */
function slipIn(read) {
  if (code.value.trim() === "") return say("code-missing");
  if (read.slip === "length") return say("code-length");
  if (read.slip === "other-kind" || (read.kind && !ROUTES[read.kind])) return say("code-other");
  return read.slip ? say("code-wrong") : "";
}

function complete(read) {
  numberIsComplete();
  fieldError(code, slipIn(read));
  const wrong = form.querySelector("[aria-invalid]");
  wrong?.focus();
  return !wrong;
}

async function takeBack() {
  clearNotice();
  const read = readMailed(code.value);
  if (!complete(read)) return;
  const order = { member_number: memberNumber(), code: read.code };
  let answer;
  for (const route of ROUTES[read.kind]) {
    answer = await call("POST", route, order);
    if (answer.ok) {
      taken(route, answer.body);
      return;
    }
    if (answer.problem !== "unknown-code") break;
  }
  refused(answer);
}

function taken(route, { restored }) {
  const newPassword = { label: say("new-password"), href: "/password" };
  const told = {
    "/v1/email/undo": ["undone", [newPassword]],
    "/v1/password/reset/stop": ["reset-stopped", []],
    "/v1/recovery/stop": ["recovery-stopped", [newPassword]],
  };
  const [what, actions] = told[route];
  form.hidden = true;
  form.reset();
  notice({
    title: say(`${what}-title`),
    text: say(what, { address: restored }),
    kind: "good",
    actions,
  });
}

onSubmit(form, say("checking"), takeBack);
sendsByEnter(code);
ready();
