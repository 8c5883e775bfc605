// What every page's script uses: words, links, the notice, the live region, times.

import { partsOf, showAdvice } from "./advice.js";

const { words, zone } = JSON.parse(document.getElementById("words").textContent);

// The script runs; watch.js has nothing to say.
document.documentElement.setAttribute("data-started", "");
document.documentElement.classList.remove("no-script");

export const language = document.documentElement.lang;
export const languageIsChosen = document.documentElement.hasAttribute("data-chosen");
export const element = (id) => document.getElementById(id);

/** A text of the catalog, with `{name}` replaced. */
export function say(key, values = {}) {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    words[key],
  );
}

/** A path of ours in the language of this page, where the browser does not remember it. */
export function link(path) {
  const asked = new URLSearchParams(location.search).get("lang");
  if (!asked || languageIsChosen) return path;
  const [before, hash] = path.split("#");
  const separator = before.includes("?") ? "&" : "?";
  return `${before}${separator}lang=${encodeURIComponent(asked)}${hash ? `#${hash}` : ""}`;
}

/** Goes on without leaving this page in the history: going back would show what is over. */
export function goOn(path) {
  location.replace(link(path));
}

/** To the entry page for a challenge, in the language of its mail. */
export function toTheEntry({ lang }) {
  goOn(languageIsChosen ? "/code" : `/code?lang=${lang}`);
}

/** Read aloud by a screen reader when it has time. */
export function announce(text) {
  const live = element("live");
  // The same text twice is a change only if something else stood in between.
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

/**
 * Shows what happened and what to do next, and leads focus there.
 * `parts` are advice in the place of `text`: the first stands there, the others below the actions.
 * `actions` are `{label, href}` links or `{label, run}` buttons, the latter perhaps only `after` a
 * time.
 */
export function notice({
  title, text = "", parts = [], kind = "stop", number = null, waitUntil = null, actions = [],
}) {
  const box = element("notice");
  box.className = `card notice ${kind}`;
  element("notice-title").textContent = title;
  const [first, ...others] = parts;
  fillLine("notice-text", first?.text ?? text);
  showAdvice(element("notice-advice"), others, true);
  fillLine("notice-number", number ? say("request-number", { number }) : "");
  countDown(waitUntil);
  const list = element("notice-actions");
  list.replaceChildren(...actions.map(actionOf));
  list.hidden = actions.length === 0;
  box.hidden = false;
  box.focus();
}

export function clearNotice() {
  element("notice").hidden = true;
  countDown(null);
}

/** Problems that another login mends. */
const LOGGED_OUT = ["login-expired", "session-ended", "token-missing", "wrong-token"];

/** The notice for a refused or lost call; `actions` and `kind` as in `notice`. */
export function refused(answer, actions = [], kind = "stop") {
  if (answer.offline) {
    notice({ title: say("offline-title"), text: say("offline"), actions });
    return;
  }
  const { body } = answer;
  notice({
    kind,
    title: body.title ?? say("internal-title"),
    text: body.detail ?? say("internal-detail"),
    parts: answer.problem === "address-unreachable" ? partsOf(body.mailbox) : [],
    // Only where somebody will have to look for the cause.
    number: answer.status >= 500 ? body.instance : null,
    waitUntil: body.retry_after ? Date.now() + body.retry_after * 1000 : null,
    actions: [...wayOn(answer.problem), ...actions],
  });
}

/** The one page that a refusal leads to, whoever shows it. */
function wayOn(problem) {
  if (LOGGED_OUT.includes(problem)) return [{ label: say("log-in-again"), href: "/login" }];
  if (problem === "password-reset-required") return [{ label: say("set-new-password"), href: "/password" }];
  return [];
}

function fillLine(id, text) {
  const line = element(id);
  line.textContent = text;
  line.hidden = text === "";
}

function actionOf(action) {
  const made = document.createElement(action.href ? "a" : "button");
  made.textContent = action.label;
  made.className = action.href ? "button" : "secondary";
  if (action.href) made.href = link(action.href);
  else {
    made.type = "button";
    made.addEventListener("click", action.run);
    const wait = (action.after ?? 0) - Date.now();
    made.disabled = wait > 0;
    if (wait > 0) setTimeout(() => { made.disabled = false; }, wait);
  }
  if (action.id) made.id = action.id;
  return made;
}

let counting = 0;

function countDown(until) {
  clearInterval(counting);
  const show = () => {
    const left = until === null ? 0 : until - Date.now();
    fillLine("notice-wait", left > 0 ? waitText(left, until) : "");
    if (left <= 0) clearInterval(counting);
  };
  if (until !== null) counting = setInterval(show, 1000);
  show();
}

/** A wait longer than this is not watched to its end, ms. */
const COUNTED_DOWN = 10 * 60_000;

function waitText(left, until) {
  return left > COUNTED_DOWN
    ? say("wait-until", { time: momentOf(until) })
    : say("wait", { time: clockOf(left) });
}

/** Milliseconds as 0:42, 9:41 or 1:02:03. */
export function clockOf(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** Hours and minutes where the reader is, or in another zone. */
export function timeOf(moment, timeZone) {
  const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Date(moment).toLocaleTimeString(language, { ...form, timeZone });
}

/** The same, with the day where that is not today. */
export function momentOf(moment) {
  const at = new Date(moment);
  if (at.toDateString() === new Date().toDateString()) return timeOf(moment);
  const form = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return at.toLocaleString(language, form);
}

/** Hours and minutes as mails print them, in the stack's zone. */
export function timeInMail(moment) {
  try {
    return timeOf(moment, zone);
  } catch {
    // A browser that does not know the zone.
    return timeOf(moment);
  }
}

export function dateOf(moment) {
  return new Date(moment).toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric" });
}

/** Marks a field as wrong and says why, or takes that back with an empty text. */
export function fieldError(field, text) {
  const line = element(`${field.id}-error`);
  line.textContent = text;
  line.hidden = text === "";
  if (text === "") field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
}

/** Runs an action of a button once at a time, however often it is pressed. */
export function onceAtATime(button, busyText, run) {
  let busy = false;
  return async (...args) => {
    if (busy) return;
    busy = true;
    const text = button.textContent;
    if (busyText) button.textContent = busyText;
    button.setAttribute("aria-busy", "true");
    try {
      await run(...args);
    } finally {
      busy = false;
      if (busyText) button.textContent = text;
      button.removeAttribute("aria-busy");
    }
  };
}

/** Runs what a form is for, once at a time, in the place of sending it. */
export function onSubmit(form, busyText, run) {
  const once = onceAtATime(form.querySelector("[type=submit]"), busyText, run);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once();
  });
}

/** A code has no lines, though its field shows two: Enter sends the form. */
export function sendsByEnter(field) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}

/** A random UUID (RFC 9562, version 4), also where `crypto.randomUUID` does not exist yet. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The first state is on the screen. */
export function ready() {
  document.documentElement.setAttribute("data-ready", "");
}

// The list of languages closes when something else is meant.
const languages = element("languages");
document.addEventListener("click", (event) => {
  if (!languages.contains(event.target)) languages.open = false;
});
languages.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && languages.open) {
    languages.open = false;
    languages.querySelector("summary").focus();
  }
});
