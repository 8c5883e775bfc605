// Steps that want a one-time password of a moment ago: one is mailed, and the entry page leads back.

import { call } from "./api.js";
import { keepReturn } from "./kept.js";
import { element, language, languageIsChosen, onceAtATime, refused, toTheEntry, uuid } from "./page.js";

/** Offers the mail in the place of `part`; afterwards the browser is at `path` again. */
export function askForFreshCode(part, path) {
  element(part).hidden = true;
  element("fresh").hidden = false;
  element("fresh-title").focus();
  const send = onceAtATime(element("fresh-send"), "", async () => {
    const order = { purpose: "step-up", request_id: uuid() };
    if (languageIsChosen) order.lang = language;
    const answer = await call("POST", "/v1/otp", order);
    const view = answer.ok ? answer.body : answer.body.challenge;
    if (view?.purpose !== "step-up") return refused(answer);
    keepReturn(path);
    toTheEntry(view);
  });
  element("fresh-send").onclick = send;
}
