// Advice as the server has put it together: sentences, a company's steps, whom to call.

/** What each box shows. */
const shown = new WeakMap();

/** The pieces of an answer; a function of a release before has lines only, or nothing. */
export function partsOf({ parts, advice = [] }) {
  return parts ?? advice.map((text) => ({ text }));
}

/**
 * Fills a box. Steps are behind their title, open at once where `open` says so; what a reader has
 * opened or closed stays so for as long as the advice is the same.
 */
export function showAdvice(box, parts, open) {
  box.hidden = parts.length === 0;
  const now = JSON.stringify([parts, open]);
  if (shown.get(box) === now) return;
  shown.set(box, now);
  box.replaceChildren(...parts.map((part) => made(part, open)));
}

function made(part, open) {
  if (part.steps) return steps(part, open);
  const paragraph = document.createElement("p");
  if (part.contact) paragraph.append(part.before, contact(part), part.after);
  else paragraph.textContent = part.text;
  return paragraph;
}

function steps({ title, steps: all }, open) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = title;
  const list = document.createElement("ol");
  list.append(...all.map((step) => {
    const item = document.createElement("li");
    item.textContent = step;
    return item;
  }));
  details.append(summary, list);
  details.open = open;
  return details;
}

function contact({ contact: whom, telephone }) {
  const named = document.createElement(telephone ? "a" : "b");
  named.textContent = whom;
  named.className = "call";
  if (telephone) named.href = telephone;
  return named;
}
