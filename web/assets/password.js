// A forgotten password: the number, the code from the mail, one more thing, the new password.

import { call } from "./api.js";
import { chosen, knownWords, weak } from "./choose.js";
import { readMailed, readPrinted } from "./grouped.js";
import { memberNumber, numberIsComplete } from "./number.js";
import {
  clearNotice, element, fieldError, language, languageIsChosen, momentOf, notice, onceAtATime,
  onSubmit, ready, refused, say,
} from "./page.js";

const PARTS = ["ask", "enter", "choose", "waiting"];
/** Ways that take something typed. */
const TYPED = ["recovery-code", "current-password"];

/** The code as it was found right. */
let code = null;
/** What the function said of it. */
let state = null;

function show(part) {
  for (const id of PARTS) element(id).hidden = id !== part;
}

function turnTo(part) {
  show(part);
  element(`${part}-title`).focus();
}

async function ask() {
  clearNotice();
  if (!numberIsComplete()) return element("member-number").focus();
  const order = { member_number: memberNumber() };
  if (languageIsChosen) order.lang = language;
  const answer = await call("POST", "/v1/password/reset", order);
  if (answer.ok) turnTo("enter");
  else refused(answer);
}

function enter() {
  clearNotice();
  if (numberIsComplete()) turnTo("enter");
  else element("member-number").focus();
}

async function check() {
  clearNotice();
  const field = element("code");
  const read = readMailed(field.value);
  const slip = read.slip ?? (read.kind === "reset" ? "" : "other-kind");
  fieldError(field, slip ? say(`slip-${slip}`) : "");
  if (slip) return field.focus();
  code = read.code;
  knownWords([memberNumber()]);
  await look();
}

function body(more = {}) {
  return { member_number: memberNumber(), code, ...more };
}

async function look() {
  const answer = await call("POST", "/v1/password/reset/check", body());
  if (answer.ok) arrive(answer.body);
  else notGood(answer);
}

/** A code that was right a moment ago can have been used, or stopped, meanwhile. */
function notGood(answer) {
  if (answer.problem === "unknown-code") {
    show("enter");
    fieldError(element("code"), answer.body.detail);
    element("code").focus();
  } else refused(answer);
}

function arrive(newest) {
  state = newest;
  if (isWaiting()) showWaiting();
  else showChoice(state.ways);
}

/** By the server's clock, not by this one's. */
function isWaiting() {
  return state.opens_at !== null && !state.ready;
}

function showWaiting() {
  element("waiting-from").textContent = say("waiting-from", { time: momentOf(Date.parse(state.opens_at)) });
  element("waiting-back").textContent = say("waiting-back", { time: momentOf(Date.parse(state.closes_at)) });
  element("other-way").hidden = !state.ways.some((way) => TYPED.includes(way));
  turnTo("waiting");
}

/** Offers the ways that take something; none where nothing more is needed. */
function showChoice(ways) {
  const waited = state.opens_at !== null && state.ready;
  const known = ways.includes("known-device");
  const free = state.ready || known;
  const hours = { hours: state.wait_hours };
  element("known").hidden = !known || waited;
  element("waited").hidden = !waited;
  if (waited) element("waited").textContent = say("waited", { time: momentOf(Date.parse(state.closes_at)) });
  element("second").hidden = free;
  for (const way of [...TYPED, "wait"]) element(`way-${way}`).hidden = !ways.includes(way);
  element("way-wait-label").textContent = say("way-wait", hours);
  element("wait-text").textContent = say("wait-text", hours);
  const choices = [...document.querySelectorAll("[name=way]")];
  for (const choice of choices) choice.checked = false;
  const first = choices.find((choice) => ways.includes(choice.value));
  if (!free && first) first.checked = true;
  showWay();
  turnTo("choose");
}

function way() {
  return element("second").hidden ? null : document.querySelector("[name=way]:checked")?.value ?? null;
}

function showWay() {
  const chosenWay = way();
  for (const typed of TYPED) element(`${typed}-field`).hidden = chosenWay !== typed;
  const waits = chosenWay === "wait";
  element("wait-text").hidden = !waits;
  element("new-password-field").hidden = waits;
  element("save").hidden = waits;
  element("wait").hidden = !waits;
}

/** What is typed for the chosen way, or null where it cannot be right, which is said then. */
function second() {
  if (way() === "recovery-code") {
    const field = element("recovery-code");
    const { slip, group, code: read } = readPrinted(field.value);
    const printed = ["length", "character"].includes(slip) ? `printed-${slip}` : slip;
    fieldError(field, slip ? say(`slip-${printed}`, { group }) : "");
    if (slip) field.focus();
    return slip ? null : { recovery_code: read };
  }
  if (way() === "current-password") {
    const field = element("current-password");
    const missing = field.value === "";
    fieldError(field, missing ? say("current-missing") : "");
    if (missing) field.focus();
    return missing ? null : { current_password: field.value };
  }
  return {};
}

async function save() {
  clearNotice();
  const more = second();
  const password = more && chosen();
  if (password === null) return;
  const answer = await call("POST", "/v1/password/reset/complete", body({ ...more, new_password: password }));
  if (answer.ok) done();
  else await notSaved(answer);
}

async function notSaved(answer) {
  switch (answer.problem) {
    case "weak-password":
      weak(answer.body);
      break;
    case "invalid-credentials":
      fieldError(element("current-password"), say("current-wrong"));
      element("current-password").focus();
      break;
    case "second-proof-required":
      state = { ...state, ...answer.body };
      showChoice(state.ways);
      refused(answer);
      break;
    case "still-waiting":
      state = { ...state, ...answer.body, ready: false };
      showWaiting();
      refused(answer);
      break;
    case "unknown-code":
      // The code on paper is looked at after the one from the mail.
      if (way() === "recovery-code") await notOnPaper(answer);
      else notGood(answer);
      break;
    default:
      refused(answer);
  }
}

/** Which of the two codes was wrong, the function does not say; the first can be asked for. */
async function notOnPaper(answer) {
  const first = await call("POST", "/v1/password/reset/check", body());
  if (!first.ok) return notGood(first);
  fieldError(element("recovery-code"), answer.body.detail);
  element("recovery-code").focus();
}

function done() {
  show(null);
  notice({
    title: say("done-title"),
    text: say("done"),
    kind: "good",
    actions: [{ label: say("log-in-again"), href: "/login" }],
  });
}

async function wait() {
  clearNotice();
  const answer = await call("POST", "/v1/password/reset/wait", body());
  if (answer.ok) arrive(answer.body);
  else await notSaved(answer);
}

onSubmit(element("ask"), "", ask);
onSubmit(element("enter"), "", check);
onSubmit(element("choose"), "", () => (way() === "wait" ? wait() : save()));
element("have-code").addEventListener("click", enter);
element("again").addEventListener("click", () => {
  clearNotice();
  show("ask");
  element("member-number").focus();
});
element("wait").addEventListener("click", onceAtATime(element("wait"), "", wait));
element("other-way").addEventListener("click", () => {
  clearNotice();
  showChoice(state.ways.filter((way) => way !== "wait"));
});
for (const choice of document.querySelectorAll("[name=way]")) choice.addEventListener("change", showWay);
for (const id of ["member-number", "code", ...TYPED]) {
  element(id).addEventListener("input", () => fieldError(element(id), ""));
}
ready();
