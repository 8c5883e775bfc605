// The field of a new password: how long it has to be, how easily it is guessed while it is typed,
// and what the function says of it.

import { element, fieldError, say } from "./page.js";

const { minimum, own } = JSON.parse(element("words").textContent).password;
const field = element("new-password");
const line = element("strength");
/** Typing pauses this long before anything is said, so that a screen reader is not talked over. */
const PAUSE = 500;

let worker = null;
let turn = 0;
let timer = 0;
let known = own;

/** Characters as they count: one for each code point, composed. */
function count(text) {
  return [...text.normalize("NFC")].length;
}

/** What else a stranger would try, such as the member number. */
export function knownWords(words) {
  known = [...own, ...words];
}

/** The new password, or null where it is too short, which is said then. */
export function chosen() {
  const short = count(field.value) < minimum;
  fieldError(field, short ? say("weak-too-short", { minimum }) : "");
  if (short) field.focus();
  return short ? null : field.value;
}

/** Why the function refuses it. */
export function weak({ reason, minimum: least, detail }) {
  const words = { "too-short": say("weak-too-short", { minimum: least ?? minimum }) };
  fieldError(field, words[reason] ?? say(`weak-${reason}`) ?? detail);
  field.focus();
}

function judge() {
  const missing = minimum - count(field.value);
  if (field.value === "") tell("");
  else if (missing > 0) tell(say("strength-short", { count: missing }));
  else ask();
}

function ask() {
  if (!worker) return tell("");
  turn += 1;
  worker.postMessage({ turn, text: field.value, own: known });
}

function tell(text, kind = "") {
  line.toggleAttribute("data-thinking", false);
  line.className = `strength ${kind}`;
  if (line.textContent !== text) line.textContent = text;
}

function start() {
  worker = new Worker(new URL("strength.js", import.meta.url));
  worker.onmessage = ({ data }) => {
    // What was typed meanwhile has been asked for too.
    if (data.turn !== turn || count(field.value) < minimum) return;
    if (data.easy) tell(say("strength-easy", { reason: say(`easy-${data.easy}`) }), "easy");
    else tell(say("strength-good"), "fine");
  };
  // Without the worker the field works as well.
  worker.onerror = () => {
    worker = null;
    tell("");
  };
}

field.addEventListener("focus", () => {
  if (!worker) start();
});
field.addEventListener("input", () => {
  fieldError(field, "");
  clearTimeout(timer);
  line.toggleAttribute("data-thinking", true);
  timer = setTimeout(judge, PAUSE);
});
element("show-new-password").addEventListener("change", (event) => {
  field.type = event.target.checked ? "text" : "password";
});
