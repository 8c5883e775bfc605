// What stands above the board where the mail is known not to come. The board stays: the code is
// good, and the mail may come after all.

import { partsOf } from "./advice.js";
import { announce, element, say } from "./page.js";

/** States that waiting does not mend. */
const TROUBLES = ["refused", "suppressed", "complained"];

let told = "";

/** Shows it, without taking the focus; `title` is the state in words. Said aloud once. */
export function showTrouble({ id, delivery }, title) {
  const { state, reason, action } = delivery;
  const troubled = TROUBLES.includes(state);
  element("trouble").hidden = !troubled;
  if (!troubled) return;
  const text = partsOf(delivery)[0]?.text ?? "";
  element("trouble-title").textContent = title;
  element("trouble-text").textContent = text;
  element("trouble-action").hidden = !action;
  if (action) element("trouble-action").textContent = say(action);
  const now = [id, state, reason].join();
  if (told === now) return;
  told = now;
  announce(`${title} ${text}`);
}

/** Where nothing can be entered, the notice above says more. */
export function hideTrouble() {
  element("trouble").hidden = true;
}
