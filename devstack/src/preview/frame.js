// Runs before the page's own scripts, in one block with `preview`: `now` and `path` of the state,
// `calls` with their canned replies, `steps` to perform, and whether the page gets ready at all.

const root = document.documentElement;
const started = performance.now();
const patience = 5000;

history.replaceState(null, "", preview.path);

// The moment of the state, going on from there.
const RealDate = Date;
window.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length) super(...parts);
    else super(window.Date.now());
  }
  static now() {
    return Math.round(preview.now + performance.now() - started);
  }
};

// Five frames of one origin must not share what a page keeps in the browser.
class Kept {
  #items = new Map();
  get length() { return this.#items.size; }
  key(index) { return [...this.#items.keys()][index] ?? null; }
  getItem(name) { return this.#items.get(String(name)) ?? null; }
  setItem(name, value) { this.#items.set(String(name), String(value)); }
  removeItem(name) { this.#items.delete(String(name)); }
  clear() { this.#items.clear(); }
}
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { value: new Kept() });
}
Object.defineProperty(document, "cookie", { get: () => "", set: () => {} });
window.BroadcastChannel = class extends EventTarget {
  postMessage() {}
  close() {}
};

// The state stays: a page that would go on to another one is held here.
window.navigation?.addEventListener("navigate", (event) => {
  if (event.cancelable && !event.hashChange) event.preventDefault();
});

let open = 0;
let offline = false;
const unexpected = [];
const queues = new Map();
for (const { call, reply } of preview.calls) {
  queues.set(call, [...(queues.get(call) ?? []), reply]);
}

const realFetch = window.fetch.bind(window);
window.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith("/v1/")) return realFetch(request);
  open += 1;
  try {
    return await answer(`${request.method} ${pathname}`);
  } finally {
    open -= 1;
  }
};

async function answer(call) {
  const queue = queues.get(call);
  if (!queue && !offline) unexpected.push(call);
  const reply = offline || !queue ? "unreachable" : queue.length > 1 ? queue.shift() : queue[0];
  if (reply === "never") {
    open -= 1;
    await new Promise(() => {});
  }
  // A turn of the event loop, as every network takes one.
  await pause(0);
  if (reply === "unreachable") throw new TypeError("Failed to fetch");
  const headers = { Date: new Date().toUTCString() };
  if (reply.type) headers["Content-Type"] = `${reply.type}; charset=utf-8`;
  if (reply.retryAfter) headers["Retry-After"] = String(reply.retryAfter);
  const body = reply.body === undefined ? null : JSON.stringify(reply.body);
  return new Response(body, { status: reply.status, headers });
}

function pause(milliseconds) {
  return new Promise((over) => setTimeout(over, milliseconds));
}

async function until(what, look) {
  for (const end = performance.now() + patience; performance.now() < end; await pause(20)) {
    const found = look();
    if (found) return found;
  }
  throw new Error(`waited in vain for ${what}`);
}

// What somebody could click or type into.
function usable(selector) {
  const found = document.querySelector(selector);
  const off = !found || found.disabled || found.getAttribute("aria-disabled") === "true";
  return !off && found.getClientRects().length > 0 && found;
}

async function perform(step) {
  if (step.offline) {
    offline = true;
    Object.defineProperty(navigator, "onLine", { get: () => false });
    window.dispatchEvent(new Event("offline"));
  } else if (step.click) {
    const element = await until(step.click, () => usable(step.click));
    element.focus();
    element.click();
  } else {
    const field = await until(step.fill, () => usable(step.fill));
    field.focus();
    field.value = step.text;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  await idle();
}

async function idle() {
  await pause(0);
  await until("the end of all calls", () => open === 0);
  await until("the end of thinking", () => !document.querySelector("[data-thinking]"));
  await pause(0);
}

async function play() {
  if (document.readyState !== "complete") {
    await new Promise((loaded) => window.addEventListener("load", loaded, { once: true }));
  }
  const hasModule = document.querySelector('script[type="module"]') !== null;
  if (preview.waits && hasModule) {
    await until("data-ready", () => root.hasAttribute("data-ready"));
  }
  for (const step of preview.steps) await perform(step);
  await idle();
  if (unexpected.length) throw new Error(`no canned answer to ${unexpected.join(", ")}`);
}

play().then(
  () => root.setAttribute("data-preview", "done"),
  (error) => {
    root.setAttribute("data-preview", error.message);
    console.error(`preview: ${error.message}`);
  },
);
