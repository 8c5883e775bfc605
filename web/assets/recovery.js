// The alternate procedure: where it stands, and the one step that can be taken now.

import { call } from "./api.js";
import { readMailed, readPrinted } from "./grouped.js";
import {
  clearNotice, dateOf, element, fieldError, momentOf, notice, onceAtATime, onSubmit, ready, refused,
  say, sendsByEnter,
} from "./page.js";

const PARTS = ["proof", "ask", "address", "confirm", "wait"];
const [proof, ask, address, confirm, wait] = PARTS.map(element);
const [code, mailed, newAddress] = ["code", "mailed", "new-address"].map(element);

/** What can be done in a state by the browser that has begun; in every other one, begin. */
const STEPS = { proved: [address], sent: [confirm], waiting: [wait], ready: [wait] };
/** What is said of a case that is over. */
const OVER = ["stopped", "expired"];

function show(view) {
  const here = view.here ? STEPS[view.state] : null;
  const shown = here ?? [proof, ask];
  for (const part of [proof, ask, address, confirm, wait]) part.hidden = !shown.includes(part);
  line("where", here ? "" : standing(view));
  if (view.new_address) element("sent").textContent = say("sent", { address: view.new_address });
  if (here?.includes(wait)) showWait(view);
  if (!here) showWays(view);
}

function standing({ state, cooling_until: cooling }) {
  if (cooling) return say("cooling", { time: momentOf(cooling) });
  if (STEPS[state]) return say("elsewhere");
  return OVER.includes(state) ? say(state) : "";
}

function showWait({ state, opens_at: opens, closes_at: closes }) {
  const open = state === "ready";
  element("finish").hidden = !open;
  element("wait-text").textContent = open
    ? say("ready", { time: momentOf(closes) })
    : say("waiting", { time: momentOf(opens) });
}

/** Only what the operator offers. */
function showWays({ proofs = [], letter, letter_until: until, desk }) {
  const [posted, given] = [proofs.includes("posted-code"), proofs.includes("desk-code")];
  element("by-letter").hidden = !posted;
  element("by-desk").hidden = !given;
  ask.hidden = !posted && !given;
  element("ask-letter").hidden = Boolean(letter);
  if (letter) {
    const text = letter === "posted" ? say("letter-posted", { date: dateOf(until) }) : say("letter-wanted");
    element("letter-note").textContent = text;
  }
  element("ask-desk").hidden = Boolean(desk);
  line("desk-note", desk ? say(desk === "made" ? "desk-made" : "desk-wanted") : "");
}

function line(id, text) {
  element(id).textContent = text;
  element(id).hidden = text === "";
}

/** What is wrong with a code, as far as that can be seen here. */
function slipIn(field, read) {
  if (field.value.trim() === "") return say("code-missing");
  if (read.slip === "length") return say("code-length");
  if (read.slip === "group") return say("code-group", { group: "ABCDEFGH"[read.group - 1] });
  if (read.slip === "other-kind") return say("code-other");
  return read.slip ? say("code-wrong") : "";
}

function complete(field, error) {
  fieldError(field, error);
  if (error) field.focus();
  return !error;
}

async function step(path, body) {
  clearNotice();
  const answer = await call("POST", `/v1/recovery/${path}`, body);
  if (answer.ok) return answer.body;
  refused(answer);
  // Something else may be due now.
  if (["no-case", "still-waiting"].includes(answer.problem)) await look();
  return null;
}

async function taken(path, body, heading) {
  const view = await step(path, body);
  if (!view) return;
  show(view);
  heading?.focus();
}

async function prove() {
  const read = readPrinted(code.value);
  if (!complete(code, slipIn(code, read))) return;
  await taken("proof", { code: read.code }, newAddress);
}

async function send() {
  const typed = newAddress.value.trim();
  if (!complete(newAddress, typed === "" ? say("address-missing") : "")) return;
  await taken("address", { address: typed }, mailed);
}

async function answer() {
  const read = readMailed(mailed.value);
  const other = read.kind && read.kind !== "new-mailbox" ? say("code-other") : "";
  if (!complete(mailed, other || slipIn(mailed, read))) return;
  await taken("confirm", { code: read.code });
}

async function finish() {
  const done = await step("finish", {});
  if (!done) return;
  for (const part of [element("intro"), proof, ask, address, confirm, wait]) part.hidden = true;
  notice({
    title: say("done-title"),
    text: say("done", { address: done.address }),
    kind: "good",
    actions: [{ label: say("log-in"), href: "/login" }],
  });
}

function askToLogIn() {
  const actions = [{ label: say("log-in"), href: "/login" }];
  notice({ title: say("login-title"), text: say("login"), kind: "", actions });
}

async function look() {
  const view = await call("GET", "/v1/recovery");
  // Where somebody is signed in, who has shown the password earlier, no step would be taken.
  if (view.body.login === false) askToLogIn();
  else if (view.ok) show(view.body);
  else refused(view, view.offline ? [{ label: say("try-again"), run: () => location.reload() }] : []);
}

for (const [form, run] of [[proof, prove], [address, send], [confirm, answer]]) {
  onSubmit(form, say("checking"), run);
}
for (const field of [code, mailed]) sendsByEnter(field);
for (const [id, run] of [
  ["ask-letter", () => taken("letter")],
  ["ask-desk", () => taken("desk")],
  ["finish", finish],
]) {
  element(id).addEventListener("click", onceAtATime(element(id), say("checking"), run));
}
element("other-address").addEventListener("click", () => {
  confirm.hidden = true;
  address.hidden = false;
  newAddress.focus();
});
await look();
ready();
