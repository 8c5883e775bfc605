// The member's open logins and known devices: seen, ended, forgotten. And what happened.

import { call } from "./api.js";
import {
  element, goOn, momentOf, notice, onceAtATime, ready, refused, say,
} from "./page.js";

const LISTS = {
  sessions: { read: "/v1/sessions", act: "/v1/sessions/end", word: "end", done: "ended", times: "session-times" },
  devices: { read: "/v1/devices", act: "/v1/devices/forget", word: "forget", done: "forgotten", times: "device-times" },
};

async function load(name) {
  const answer = await call("GET", LISTS[name].read);
  if (answer.status === 401) {
    goOn("/login#ended");
  } else if (answer.ok) {
    const entries = answer.body[name].map((entry) => item(name, entry));
    element(name).replaceChildren(...(entries.length ? entries : [line("li", say("none"))]));
  } else {
    element(name).replaceChildren(line("li", "–"));
    refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
  }
}

function item(name, entry) {
  const { times } = LISTS[name];
  const made = document.createElement("li");
  const moments = { since: momentOf(entry.since), last: momentOf(entry.last) };
  made.append(line("b", entry.name), line("span", say(times, moments), "small"));
  // Leaving this very browser is what "log out" is for.
  made.append(entry.current ? line("span", say("current"), "done") : button(name, entry));
  return made;
}

function line(kind, text, style = "") {
  const made = document.createElement(kind);
  made.textContent = text;
  if (style) made.className = style;
  return made;
}

function button(name, entry) {
  const { act, word, done } = LISTS[name];
  const made = line("button", say(word), "secondary");
  made.type = "button";
  made.setAttribute("aria-label", say("action-of", { action: say(word), name: entry.name }));
  made.addEventListener("click", onceAtATime(made, "", async () => {
    const answer = await call("POST", act, { id: entry.id });
    if (answer.ok) {
      await load(name);
      notice({ title: say(done), kind: "good" });
    } else refused(answer);
  }));
  return made;
}

const SHORT = 30;
const LONG = 90;

async function happened(days) {
  const answer = await call("GET", `/v1/history?days=${days}`);
  if (answer.status === 401) {
    goOn("/login#ended");
  } else if (answer.ok) {
    const entries = answer.body.entries.map(happening);
    element("happened").replaceChildren(...(entries.length ? entries : [line("li", say("nothing"))]));
    element("more").hidden = days === LONG;
    // The button has gone, and with it the place of whoever uses a keyboard.
    if (days === LONG) element("history-title").focus();
  } else {
    // What was read before stays.
    if (days === SHORT) element("happened").replaceChildren(line("li", "–"));
    refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
  }
}

/** A mail, with the device that asked for it and what became of it; or a change. */
function happening({ at, text, name, outcome }) {
  const made = document.createElement("li");
  const when = momentOf(at);
  made.append(line("b", text), line("span", name ? `${when} · ${name}` : when, "small"));
  if (outcome) made.append(line("span", outcome.join(" · "), "small"));
  return made;
}

element("more").addEventListener("click", onceAtATime(element("more"), "", () => happened(LONG)));

async function all() {
  await load("sessions");
  await load("devices");
  await happened(SHORT);
}

window.addEventListener("pageshow", (event) => {
  if (event.persisted) all();
});
await all();
ready();
