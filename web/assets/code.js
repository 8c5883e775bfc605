// The entry page: shows the session's challenge, takes the entry, says what became of it.

import { call, soon } from "./api.js";
import { Board } from "./board.js";
import { forgetEntry, keepEntry, keptEntry, takeReturn } from "./kept.js";
import { Mail } from "./mail.js";
import { waysOut, wordsOf } from "./mailbox.js";
import {
  clearNotice, element, fieldError, goOn, language, languageIsChosen, notice, onceAtATime,
  ready, refused, say, uuid,
} from "./page.js";
import { hideTrouble, showTrouble } from "./trouble.js";

let view = null;
/** Names the newest entry, so that sending it twice is one try. */
let attempt = { guess: "", id: "" };

const board = new Board({
  ...JSON.parse(element("words").textContent).pictograms,
  changed: () => keepEntry(view.id, board.entry),
  confirmed: () => confirm(),
});
const mail = new Mail({ ended: show, look });

/** The session's challenge, as the server sees it now. */
async function load() {
  const answer = await call("GET", "/v1/otp");
  if (answer.ok) arrive(answer.body);
  else if (answer.problem === "no-challenge") await nothingUnderWay(answer);
  else if (answer.status === 401) goOn("/login#ended");
  else refused(answer, [{ label: say("try-again"), run: onceAtATime(element("notice"), "", load) }]);
}

let asked = 0;
let answered = 0;

/** Asked again while the mail is on its way: its state, or a newer mail from another tab. */
async function look() {
  asked += 1;
  const turn = asked;
  const answer = await call("GET", "/v1/otp");
  // Answers may come in another order than they were asked for.
  if (turn < answered) return;
  answered = turn;
  if (answer.ok) arrive(answer.body);
  else if (answer.problem === "no-challenge" || answer.status === 401) await load();
}

/** Shows a challenge; a newer one than before starts an entry of its own. */
function arrive(newest) {
  const before = view;
  view = newest;
  if (otherLanguage()) return;
  if (before?.id !== view.id) {
    board.open(view);
    board.restore(keptEntry(view.id));
    if (before) notice({ title: say("new-mail", { number: view.mail_number }), kind: "" });
  }
  mail.show(view);
  show();
}

/** The page speaks the mail's language, unless the member has chosen another one. */
function otherLanguage() {
  const differs = view.lang !== language;
  if (differs && !languageIsChosen && !new URLSearchParams(location.search).has("lang")) {
    location.replace(`/code?lang=${view.lang}`);
    return true;
  }
  element("other-language").hidden = !differs;
  if (differs) {
    const name = document.querySelector(`[data-language="${view.lang}"]`)?.textContent ?? view.lang;
    element("other-language-text").textContent = say("other-language", { name });
    element("use-mail-language").href = `/code?lang=${view.lang}`;
  }
  return false;
}

/** Whether the challenge can still be answered, and if not, why. */
function closedBecause() {
  if (view.closed) return view.closed;
  if (view.delivery.state === "not-sent") return "not-sent";
  if (view.attempts_left === 0) return "no-attempts-left";
  if (mail.timeLeft(view) <= 0) return "expired-code";
  return view.poll_after === null ? "used-code" : null;
}

function show() {
  if (view === null) return;
  const why = closedBecause();
  takesEntries(why === null);
  if (why === null) showTrouble(view, mail.said(view));
  else closed(why);
}

function takesEntries(takes) {
  for (const id of ["entry", "paste-form", "time-left"]) element(id).hidden = !takes;
  if (!takes) hideTrouble();
}

let saidClosed = "";

/** Says once per mail why nothing can be entered. */
function closed(why) {
  if (saidClosed === view.id + why) return;
  saidClosed = view.id + why;
  forgetEntry();
  const actions = why === "used-code" ? [{ label: say("open-menu"), href: "/menu" }] : [];
  const after = Date.now() + mail.waitLeft(view);
  const { advice, action } = view.delivery;
  const run = () => resend(wordsOf(action));
  actions.push({ label: say(action ?? "resend"), run, id: "notice-resend", after });
  // Why it was not sent, only the server knows.
  const text = why === "not-sent" ? advice[0] : say(`${why}-detail`);
  notice({ title: say(`${why}-title`), text, waitUntil: after, actions });
}

/** Nothing to enter: never sent, taken back, or the session is open already. */
async function nothingUnderWay(answer) {
  takesEntries(false);
  element("whereabouts").hidden = true;
  element("facts").hidden = true;
  view = null;
  if ((await call("GET", "/v1/email")).ok) {
    notice({ title: say("signed-in"), kind: "good", actions: [{ label: say("open-menu"), href: "/menu" }] });
    return;
  }
  // Nothing has gone wrong: this is where a mail is asked for.
  refused(answer, [{ label: say("send-first"), run: () => resend({}), id: "notice-resend" }], "");
}

const confirm = onceAtATime(element("confirm"), say("checking"), () => verify(board.entry.guess));

const confirmLine = onceAtATime(element("paste-send"), say("checking"), async () => {
  const field = element("paste");
  const text = field.value.trim();
  fieldError(field, text === "" ? unreadable() : "");
  if (text === "") field.focus();
  else await verify({ text });
});

function unreadable() {
  const { pictograms: pictures, digits } = view;
  return say("paste-unreadable", { pictures, digits });
}

async function verify(guess, sentAgain = false) {
  clearNotice();
  const written = JSON.stringify([view.id, guess]);
  if (attempt.guess !== written) attempt = { guess: written, id: uuid() };
  const answer = await call("POST", "/v1/otp/verify", { id: view.id, ...guess, attempt_id: attempt.id });
  if (answer.ok) await right();
  else await notRight(answer, guess, sentAgain);
}

async function right() {
  forgetEntry();
  notice({ title: say("right"), kind: "good" });
  goOn(await next());
}

/** Where the member wanted to go; after a login first to recovery codes, until there were some. */
async function next() {
  if (["change-address", "confirm-address"].includes(view.purpose)) return "/address";
  if (view.purpose === "step-up") return takeReturn() ?? "/menu";
  const { body } = await soon("/v1/password");
  return body.recovery_codes?.issued_at === null ? "/recovery-codes?first" : "/menu";
}

async function notRight(answer, guess, sentAgain) {
  const { body, problem } = answer;
  switch (problem) {
    case "wrong-code":
    case "superseded-code":
      view = { ...view, attempts_left: body.attempts_left };
      startAgain();
      refusedEntry(answer, sentAgain);
      break;
    case "expired-code":
    case "used-code":
    case "no-attempts-left":
      view = { ...view, poll_after: null, resend_at: body.resend_at, closed: problem };
      startAgain();
      break;
    case "stale-challenge":
      await stale(answer, guess, sentAgain);
      break;
    case "no-challenge":
      await nothingUnderWay(answer);
      break;
    case "invalid-request":
      fieldError(element("paste"), unreadable());
      element("paste").focus();
      break;
    default:
      // Nothing is known of this try; the same entry again is the same try.
      refused(answer);
  }
}

function startAgain() {
  board.clear();
  element("paste").value = "";
  forgetEntry();
  mail.show(view);
  show();
}

function refusedEntry(answer, sentAgain) {
  if (view.attempts_left === 0) return;
  if (sentAgain) {
    const again = say("sent-again", { number: view.mail_number });
    answer.body.detail = `${again} ${answer.body.detail}`;
  }
  refused(answer);
}

/** The page was older than the newest mail: nothing was charged, so the entry is sent once more. */
async function stale(answer, guess, sentAgain) {
  const newest = answer.body.challenge;
  if (!newest) {
    refused(answer);
    await load();
    return;
  }
  view = newest;
  board.open(view);
  mail.show(view);
  if (sentAgain) refused(answer);
  else await verify(guess, true);
}

let order = null;
/** What the member has said with the order; it stays said until a mail is on its way. */
let words = {};

const resend = onceAtATime(element("resend"), "", async (more) => {
  words = { ...words, ...more };
  order ??= { purpose: view?.purpose ?? "login", request_id: uuid() };
  if (languageIsChosen) order.lang = language;
  if (order.purpose === "confirm-address") {
    const { body } = await call("GET", "/v1/email");
    if (!body.pending?.address) return goOn("/address");
    order.address = body.pending.address;
  }
  const answer = await call("POST", "/v1/otp", { ...order, ...words });
  // The same order again after a lost answer sends no second mail.
  if (!answer.offline) order = null;
  if (answer.ok) words = {};
  const newest = answer.ok ? answer.body : answer.body.challenge;
  if (newest) {
    element("whereabouts").hidden = false;
    element("facts").hidden = false;
    clearNotice();
    arrive(newest);
  }
  if (answer.ok) return;
  const { mailbox } = answer.body;
  refused(answer, mailbox ? waysOut(mailbox, resend) : []);
  // What is offered has changed since it was shown.
  if (mailbox && view) await look();
});

element("paste-form").addEventListener("submit", (event) => {
  event.preventDefault();
  confirmLine();
});
for (const id of ["resend", "trouble-action"]) {
  element(id).addEventListener("click", () => resend(wordsOf(view?.delivery.action)));
}
// A line pasted anywhere is meant for the field.
document.addEventListener("paste", (event) => {
  if (event.target === element("paste") || element("paste-form").hidden) return;
  element("paste").value = event.clipboardData.getData("text").trim().slice(0, 200);
  element("paste-send").focus();
  event.preventDefault();
});
// Back from the mail program, or by the back button to a page that the browser had kept.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && view) look();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) load();
});

await load();
ready();
