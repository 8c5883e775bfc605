// Two pages share this: the list, which keeps itself fresh, and a mail, whose frames fit its size.

const POLL_MILLISECONDS = 1500;

function line(mail) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/_dev/mails/${encodeURIComponent(mail.id)}`;
  link.dataset.id = mail.id;
  const add = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    link.append(element);
    return element;
  };
  add("span", "subject", mail.subject);
  add("span", "to", mail.to);
  const number = mail.mail_number === null ? "" : ` · No. ${mail.mail_number}`;
  const event = mail.event === null ? "" : ` · ${mail.event}`;
  add("span", "what", `${mail.purpose ?? "mail"}${number}${event}`);
  add("time", "", "").dateTime = mail.received_at;
  item.append(link);
  return item;
}

function localTimes(root) {
  for (const time of root.querySelectorAll("time")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const short = root.querySelector("#list") !== null || root.id === "list";
    time.textContent = short ? at.toLocaleTimeString() : at.toLocaleString();
    time.title = time.dateTime;
  }
}

function startList(list) {
  const frame = document.getElementById("mail");
  const empty = document.getElementById("empty");
  const choose = document.getElementById("choose");
  const wide = matchMedia("(min-width: 760px)");
  let chosen = null;
  let shown = "";

  const mark = () => {
    for (const link of list.querySelectorAll("a")) {
      if (link.dataset.id === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const show = (id) => {
    chosen = id;
    frame.src = `/_dev/mails/${encodeURIComponent(id)}`;
    frame.hidden = false;
    choose.hidden = true;
    mark();
  };
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.id);
  });

  const refresh = async () => {
    const answer = await fetch("/_dev/mails", { cache: "no-store" });
    if (!answer.ok) return;
    const mails = await answer.json();
    const state = JSON.stringify(mails.map(({ id, event }) => [id, event]));
    if (state === shown) return;
    shown = state;
    const newest = list.querySelector("a")?.dataset.id;
    list.replaceChildren(...mails.map(line));
    empty.hidden = mails.length > 0;
    choose.hidden = mails.length === 0 || chosen !== null;
    localTimes(list);
    mark();
    // On a wide screen the newest mail opens by itself, unless an older one is being read.
    const reads = chosen !== null && chosen !== newest;
    if (wide.matches && mails.length > 0 && !reads && mails[0].id !== chosen) show(mails[0].id);
  };
  const poll = async () => {
    // The stack may be restarting: try again with the next turn.
    if (!document.hidden) await refresh().catch(() => {});
    setTimeout(poll, POLL_MILLISECONDS);
  };
  localTimes(document);
  const first = list.querySelector("a");
  if (first && wide.matches) show(first.dataset.id);
  poll();
}

function startMail() {
  document.body.classList.toggle("framed", window.parent !== window);
  localTimes(document);
  const fit = (frame) => {
    const root = frame.contentDocument?.documentElement;
    if (root && root.scrollHeight > 0) frame.style.height = `${root.scrollHeight}px`;
  };
  const frames = [...document.querySelectorAll("iframe.view")];
  for (const frame of frames) {
    frame.addEventListener("load", () => fit(frame));
    fit(frame);
  }
  // A frame has no size while its view is hidden.
  for (const radio of document.querySelectorAll("input[name=view]")) {
    radio.addEventListener("change", () => frames.forEach(fit));
  }
  // A link may name its view: #view-text.
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLInputElement) {
    named.checked = true;
    frames.forEach(fit);
  }
  addEventListener("resize", () => frames.forEach(fit));
}

const OUTCOMES = {
  taken: () => "",
  failed: (cause) => `failed, comes again: ${cause}`,
  lost: (cause) => `lost: ${cause}`,
  "not-published": () => "not published",
};

function eventLine(played) {
  const item = document.createElement("li");
  const add = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    item.append(element, " ");
    return element;
  };
  add("b", played.event);
  add("span", played.case);
  add("time", "").dateTime = played.at;
  add("span", OUTCOMES[played.outcome](played.cause)).className = "outcome";
  return item;
}

function startEvents(events) {
  const form = document.getElementById("play");
  const said = document.getElementById("play-said");
  const refresh = async () => {
    const answer = await fetch(`/_dev/mails/${events.dataset.mail}/events`, { cache: "no-store" });
    if (!answer.ok) return;
    const played = await answer.json();
    if (played.length === events.children.length) return;
    events.replaceChildren(...played.map(eventLine));
    localTimes(events);
    document.getElementById("no-events").hidden = played.length > 0;
  };
  form.addEventListener("submit", async (submit) => {
    submit.preventDefault();
    const answer = await fetch("/_dev/events", {
      method: "POST",
      body: JSON.stringify({
        mail: events.dataset.mail,
        case: document.getElementById("case").value,
      }),
    });
    said.textContent = answer.ok ? "" : (await answer.json()).message;
    await refresh();
  });
  // Where only the services run, there are no functions that could take an event.
  fetch("/_dev/events").then((answer) => { form.hidden = !answer.ok; });
  localTimes(events);
  setInterval(refresh, POLL_MILLISECONDS);
}

const list = document.getElementById("list");
if (list) {
  startList(list);
} else {
  startMail();
  startEvents(document.getElementById("events"));
}
