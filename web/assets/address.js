// The registered address, and changing it as a list of what is proved and what is next.

import { partsOf, showAdvice } from "./advice.js";
import { call } from "./api.js";
import { takeReturn } from "./kept.js";
import { acceptedFrom, wordsOf } from "./mailbox.js";
import {
  clearNotice, dateOf, element, fieldError, goOn, language, languageIsChosen, momentOf, notice,
  onceAtATime, ready, refused, say, timeOf, toTheEntry, uuid,
} from "./page.js";

const ordinaryWords = element("send-current").textContent;
let email = null;
let started = false;
/** The address in the field as it was checked; what is typed after that has to be checked again. */
let checked = null;

async function load() {
  const answer = await call("GET", "/v1/email");
  if (answer.status === 401) goOn("/login#ended");
  else if (answer.ok) show(answer.body);
  else refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
}

function show(newest) {
  email = newest;
  element("address").textContent = email.address ?? say("status-none");
  const since = email.status_since && email.status !== "ok"
    ? ` (${say("since", { date: dateOf(email.status_since) })})`
    : "";
  element("status").textContent = email.address ? say(`status-${email.status}`) + since : "";
  const [first, ...others] = partsOf(email);
  element("advice-first").textContent = first?.text ?? "";
  element("advice-first").hidden = !first;
  showAdvice(element("advice"), others, true);
  showAction();
  showRest();
  started = (started || email.pending !== null) && !cannotBeAsked();
  element("start-change").hidden = started || rests() || cannotBeAsked();
  element("other-way").hidden = !cannotBeAsked() || rests();
  element("change").hidden = !started;
  if (started) showSteps();
}

/** Whether the current mailbox has to prove a change and cannot: another way leads to a new address. */
function cannotBeAsked() {
  return proofs().current === "not-possible";
}

/** Whether it was changed so recently that it is not changed again yet. */
function rests() {
  return Date.parse(email.cooling_until ?? "") > Date.now();
}

function showRest() {
  element("resting").hidden = !rests();
  if (rests()) element("resting").textContent = say("resting", { time: momentOf(Date.parse(email.cooling_until)) });
}

/** What can be done about the address as it is, beside changing it. */
function showAction() {
  const { action } = email;
  const from = acceptedFrom(email);
  const waits = from > Date.now();
  element("try-again").hidden = !action;
  element("try-again").disabled = waits;
  if (action) element("try-again").textContent = say(action);
  element("try-again-wait").hidden = !waits;
  if (waits) element("try-again-wait").textContent = say("wait-until", { time: momentOf(from) });
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** What is proved; before anything is, what will be needed. */
function proofs() {
  if (email.pending) return email.pending;
  // A function of the release before does not say it.
  const current = email.current_proof ?? (email.status === "ok" ? "needed" : "not-possible");
  return { address: null, current, new: "needed", expires_at: null };
}

function showSteps() {
  const { address, current, new: wanted, expires_at: until } = proofs();
  const currentDone = current !== "needed";
  const newDone = wanted === "proved" && currentDone;
  step("step-current", currentDone ? "done" : "now");
  step("step-new", newDone ? "done" : currentDone ? "now" : "later");
  step("step-save", newDone ? "now" : "later");
  element("current-text").textContent = say("step-current-text", { address: email.address });
  showSendCurrent(currentDone);
  const entering = !currentDone && email.pending !== null;
  element("enter-current").hidden = !entering;
  // Where a code is on its way, entering it comes first.
  element("send-current").className = entering ? "secondary" : "primary";
  element("new-form").hidden = !currentDone || newDone;
  element("new-text").textContent = address ?? say("step-new-text");
  element("new-text").className = address ? "value" : "";
  element("enter-new").hidden = wanted !== "sent" || !currentDone;
  element("save").hidden = !newDone;
  const limit = element("until");
  limit.hidden = until === null;
  if (until) limit.textContent = say("until", { time: timeOf(Date.parse(until)) });
}

/** Where mail was stopped, the code is asked for in the words that the address takes. */
function showSendCurrent(done) {
  const button = element("send-current");
  button.hidden = done;
  button.textContent = email.action ? say(email.action) : ordinaryWords;
  button.disabled = acceptedFrom(email) > Date.now();
}

function step(id, state, shown = say(state)) {
  const item = element(id);
  item.className = `${state}-step`;
  item.querySelector(".state").textContent = shown;
  if (state === "now") item.setAttribute("aria-current", "step");
  else item.removeAttribute("aria-current");
}

/** Sends a code of this change, then on to the entry page. */
async function send(order) {
  clearNotice();
  if (languageIsChosen) order.lang = language;
  const answer = await call("POST", "/v1/otp", { ...order, request_id: uuid() });
  const view = answer.ok ? answer.body : answer.body.challenge;
  if (view && view.purpose === order.purpose) {
    toTheEntry(view);
  } else if (answer.problem === "address-cannot-receive") {
    wrong(say(`reason-${answer.body.reason}`));
  } else if (answer.problem === "invalid-request") {
    wrong(say("already-registered"));
  } else {
    refused(answer);
  }
}

const field = element("new-address");

function wrong(text) {
  fieldError(field, text);
  field.focus();
}

function typed() {
  return field.value.trim();
}

async function check() {
  clearNotice();
  uncheck();
  fieldError(field, "");
  const address = typed();
  if (address === "") return wrong(say("missing"));
  if (address === email.address) return wrong(say("already-registered"));
  const answer = await call("POST", "/v1/email/check", { address });
  if (!answer.ok) return refused(answer);
  const { can_receive: canReceive, reason, suggestion, warnings } = answer.body;
  const said = [];
  if (suggestion) said.push(suggest(suggestion, canReceive));
  if (!canReceive) {
    wrong(say(`reason-${reason}`));
  } else {
    if (!suggestion && !warnings.includes("domain-unchecked")) said.push(paragraph(say("can-receive")));
    said.push(...warnings.map((warning) => paragraph(say(`warning-${warning}`, { domain: email.sender.domain }))));
    checked = address;
    if (!suggestion) offerToSend();
  }
  element("new-address-said").replaceChildren(...said);
}

function offerToSend() {
  element("check-address").hidden = true;
  element("send-new").hidden = false;
}

/** Suggested, never corrected: what can receive stays the member's own choice. */
function suggest(suggestion, canKeep) {
  const box = document.createElement("div");
  box.append(paragraph(say("suggestion", { address: suggestion })));
  const choice = document.createElement("div");
  choice.className = "actions";
  choice.append(button("use-suggestion", () => {
    field.value = suggestion;
    checkAddress();
  }));
  if (canKeep) {
    choice.append(button("keep", () => {
      offerToSend();
      box.remove();
      element("send-new").focus();
    }));
  }
  box.append(choice);
  return box;
}

function button(key, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "secondary";
  made.id = key;
  made.textContent = say(key);
  made.addEventListener("click", run);
  return made;
}

function uncheck() {
  checked = null;
  element("check-address").hidden = false;
  element("send-new").hidden = true;
  element("new-address-said").replaceChildren();
}

const checkAddress = onceAtATime(element("check-address"), "", check);

async function save() {
  clearNotice();
  const answer = await call("PUT", "/v1/email", { address: proofs().address });
  if (!answer.ok) {
    refused(answer);
    await load();
    return;
  }
  started = false;
  show(answer.body);
  notice({ title: say("saved", { address: answer.body.address }), kind: "good" });
}

async function cancel() {
  const answer = await call("DELETE", "/v1/email/pending");
  if (!answer.ok) return refused(answer);
  started = false;
  uncheck();
  field.value = "";
  await load();
  notice({ title: say("cancelled"), kind: "" });
}

function sendNew() {
  return send({ purpose: "confirm-address", address: checked });
}

function onClick(id, run) {
  const pressed = element(id);
  pressed.addEventListener("click", onceAtATime(pressed, "", run));
}

// A code that goes there, and is entered, shows that the mailbox takes our mail.
onClick("try-again", () => {
  // Where another page has asked for one and was left, it is not the way back from this one.
  takeReturn();
  return send({ purpose: "step-up", ...wordsOf(email.action) });
});
onClick("start-change", async () => {
  started = true;
  show(email);
  element("change-title").focus();
});
onClick("send-current", () => send({ purpose: "change-address", ...wordsOf(email.action) }));
onClick("send-new", sendNew);
onClick("save", save);
onClick("cancel", cancel);
element("new-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (element("send-new").hidden) checkAddress();
  else element("send-new").click();
});
field.addEventListener("input", () => {
  if (typed() !== checked) uncheck();
  fieldError(field, "");
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) load();
});
await load();
ready();
