// What can be done about an address that mail does not reach, as the server offers it. A function of
// the release before offers nothing.

import { say } from "./page.js";

/** What a new mail is asked for with; an ordinary one needs no words. */
const WORDS = {
  "retry-refused": { retry_refused: true },
  "want-mail": { want_mail: true },
};

export function wordsOf(action) {
  return WORDS[action] ?? {};
}

/** When what is offered is accepted. */
export function acceptedFrom({ action_from: from }) {
  return from ? Date.parse(from) : 0;
}

/** The offered action as a button of a notice, where there is one, and the page that says more. */
export function waysOut(mailbox, run) {
  const { action, status } = mailbox;
  const topic = status === "cannot-receive" ? "cannot-receive" : "not-received";
  const ways = [{ label: say("help"), href: `/help/${topic}` }];
  if (action) {
    const after = acceptedFrom(mailbox);
    ways.unshift({ label: say(action), run: () => run(wordsOf(action)), id: action, after });
  }
  return ways;
}
