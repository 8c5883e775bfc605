// The login page: password, then the mail, then on to the entry page.

import { partsOf } from "./advice.js";
import { call } from "./api.js";
import { acceptedFrom, waysOut } from "./mailbox.js";
import { memberNumber, numberIsComplete } from "./number.js";
import {
  clearNotice, element, fieldError, language, languageIsChosen, notice, onceAtATime, onSubmit,
  ready, refused, say, toTheEntry, uuid,
} from "./page.js";

const form = element("login");
const password = element("password");
const submit = form.querySelector("button[type=submit]");

function complete() {
  numberIsComplete();
  fieldError(password, password.value === "" ? say("password-missing") : "");
  const wrong = form.querySelector("[aria-invalid]");
  wrong?.focus();
  return !wrong;
}

async function logIn() {
  clearNotice();
  if (!complete()) return;
  const answer = await call("POST", "/v1/login", {
    member_number: memberNumber(),
    password: password.value,
  });
  if (!answer.ok) {
    refused(answer, answer.problem ? [{ label: say("more"), href: `/problems/${answer.problem}` }] : []);
    return;
  }
  const { second_step: step, sent_to: address, mailbox } = answer.body;
  if (step === "code") await toTheCode(address);
  else if (step === "no-address") noAddress();
  else unreachable(mailbox);
}

/** A mail that has just arrived stays good: a new one only where none is under way. */
async function toTheCode(address) {
  const live = await call("GET", "/v1/otp");
  const { purpose, poll_after: open, attempts_left: tries } = live.body;
  if (live.ok && purpose === "login" && open !== null && tries > 0) toTheEntry(live.body);
  else await send(address, {});
}

async function send(address, more) {
  if (address) submit.textContent = say("sending", { address });
  const order = { purpose: "login", request_id: uuid(), ...more };
  if (languageIsChosen) order.lang = language;
  const again = async () => {
    const answer = await call("POST", "/v1/otp", order);
    if (answer.ok) toTheEntry(answer.body);
    else if (answer.body.challenge) toTheEntry(answer.body.challenge);
    else if (answer.body.mailbox) unreachable(answer.body.mailbox);
    else refused(answer, [{ label: say("try-again"), run: onceAtATime(submit, "", again) }]);
  };
  await again();
}

function noAddress() {
  const help = { label: say("help"), href: "/help/not-received" };
  notice({ title: say("no-address-title"), text: say("no-address-detail"), actions: [otherMailbox(), help] });
}

/** The server says why, and what can be done: no mail is waited for that cannot come. A function of
 * the release before says neither; the help does. */
function unreachable(mailbox = {}) {
  const again = onceAtATime(submit, "", (words) => send(null, words));
  notice({
    title: say("unreachable-title"),
    parts: partsOf(mailbox),
    waitUntil: acceptedFrom(mailbox) || null,
    actions: [...waysOut(mailbox, again), otherMailbox()],
  });
}

/** Where the mailbox is lost for good. */
function otherMailbox() {
  return { label: say("recovery"), href: "/recovery" };
}

onSubmit(form, say("checking"), logIn);
element("show-password").addEventListener("change", (event) => {
  password.type = event.target.checked ? "text" : "password";
});

const why = { "#logged-out": ["logged-out", "good"], "#ended": ["ended", ""] }[location.hash];
if (why) {
  notice({ title: say(why[0]), kind: why[1] });
  history.replaceState(null, "", location.pathname + location.search);
}
ready();
