// Recovery codes: how many are left, and a new sheet, which is shown this once.

import { call } from "./api.js";
import { askForFreshCode } from "./fresh.js";
import { clearNotice, dateOf, element, goOn, onceAtATime, ready, refused, say } from "./page.js";

const first = new URLSearchParams(location.search).has("first");

async function load() {
  const answer = await call("GET", "/v1/password");
  if (answer.status === 401) goOn("/login#ended");
  else if (answer.ok) show(answer.body.recovery_codes);
  else refused(answer, [{ label: say("try-again"), run: () => location.reload() }]);
}

function show({ left, issued_at: issued, used_since: used }) {
  element("none").hidden = issued !== null;
  element("left").hidden = issued === null;
  if (issued) element("left").textContent = say("left", { count: left, date: dateOf(Date.parse(issued)) });
  element("used").hidden = !used;
  element("replace").hidden = left === 0;
  element("make").hidden = false;
  element("later").hidden = !first;
}

async function make() {
  clearNotice();
  const answer = await call("POST", "/v1/recovery/codes");
  if (answer.ok) showSheet(answer.body);
  else if (answer.problem === "step-up-required") askForFreshCode("state", `/recovery-codes${first ? "?first" : ""}`);
  else refused(answer);
}

/** The groups stand apart on the sheet, and are one line where they are copied. */
function line(code) {
  const item = document.createElement("li");
  item.append(...code.split("-").map((digits) => {
    const group = document.createElement("span");
    group.textContent = digits;
    return group;
  }));
  return item;
}

let file = null;

function showSheet({ codes, issued_at: issued }) {
  const of = say("of", { date: dateOf(Date.parse(issued)) });
  element("of").textContent = of;
  element("codes").replaceChildren(...codes.map(line));
  const text = [of, "", ...codes, "", say("use"), ""].join("\r\n");
  // With a byte order mark, since some programs take other encodings for granted.
  file = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  element("file").href = file;
  element("file").download = `${say("file-name")}.txt`;
  element("state").hidden = true;
  element("sheet").hidden = false;
  element("sheet-title").focus();
}

/** Nobody finds the codes by going back to this page. */
function forget() {
  if (file === null) return;
  URL.revokeObjectURL(file);
  file = null;
  element("codes").replaceChildren();
  element("sheet").hidden = true;
}

element("make").addEventListener("click", onceAtATime(element("make"), "", make));
element("print").addEventListener("click", () => window.print());
window.addEventListener("pagehide", forget);
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  element("state").hidden = false;
  load();
});
await load();
ready();
