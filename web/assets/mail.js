// What is known of the mail: which counts, where it went, how long it is good, when another can be sent.

import { acceptedFrom } from "./mailbox.js";
import { partsOf, showAdvice } from "./advice.js";
import { announce, clockOf, element, link, momentOf, say, timeInMail, timeOf } from "./page.js";

const MINUTE = 60_000;

/** A hand-over to the mail service takes no longer than the function that makes it may run. */
const HANDED_OVER_AFTER = 15_000;

/** How much longer each time until the state is asked for again, and the longest pause. */
const PATIENCE = 1.5;
const LONGEST_PAUSE = 60_000;

export class Mail {
  /** `ended` when the time is up, `look` to ask again. */
  constructor({ ended, look }) {
    this.ended = ended;
    this.look = look;
    this.ahead = 0;
    this.pause = null;
    setInterval(() => this.#tick(), 1000);
  }

  /** The server's clock: a reader's may be minutes off. */
  #now() {
    return Date.now() + this.ahead;
  }

  timeLeft(view) {
    return Date.parse(view.expires_at) - this.#now();
  }

  /** How long until a new mail may be asked for, in the words that it takes. */
  waitLeft(view) {
    const from = Math.max(Date.parse(view.resend_at), acceptedFrom(view.delivery));
    return from - this.#now();
  }

  show(view) {
    if (this.view?.id !== view.id) {
      this.pause = null;
      this.warned = false;
    }
    this.view = view;
    this.ahead = Date.parse(view.now) - Date.now();
    this.#showFacts(view);
    this.#showDelivery(view);
    this.#askAgainLater(view);
    this.#tick();
  }

  #showFacts(view) {
    const sent = Date.parse(view.sent_at);
    const [here, there] = [timeOf(sent), timeInMail(sent)];
    element("purpose").textContent = say(`for-${view.purpose}`);
    // After the password nothing else is expected.
    element("purpose").hidden = view.purpose === "login";
    const fact = document.createElement("b");
    fact.textContent = say("mail", { number: view.mail_number, time: here });
    element("mail").replaceChildren(fact);
    const other = element("subject-time");
    other.textContent = say("mail-subject-time", { time: there });
    other.hidden = here === there;
    element("sent-to").textContent = say("sent-to", { address: view.sent_to });
    element("sender").textContent = say("sender", { address: view.sender.address });
    element("tries-left").textContent = say("tries-left", { count: view.attempts_left });
  }

  /** The state in words. */
  said(view) {
    return say(`state-${this.#toldAs(view)}`, { time: timeOf(Date.parse(view.delivery.at)) });
  }

  #toldAs({ delivery, sent_at: sent }) {
    // The mail service kept it: no provider has seen it.
    if (delivery.reason === "not-sendable") return "not-sent";
    const old = this.#now() - Date.parse(sent) > HANDED_OVER_AFTER;
    return delivery.state === "sending" && old ? "sent" : delivery.state;
  }

  #showDelivery(view) {
    const { state, action } = view.delivery;
    element("delivery").textContent = this.said(view);
    const parts = this.#toldAs(view) === "sending" ? [] : partsOf(view.delivery);
    const [first, ...others] = parts;
    element("advice-first").textContent = first?.text ?? "";
    element("advice-first").hidden = !first;
    // Where settings are in the way, they come first; who only waits has other things to read.
    showAdvice(element("advice"), others, ["refused", "suppressed"].includes(state));
    element("resend").textContent = say(action ?? "resend");
    this.#showHelp(view);
  }

  #showHelp({ help }) {
    const company = help.startsWith("/help/mail-companies#");
    element("mail-help").textContent = say(company ? "mail-help-company" : "mail-help");
    element("mail-help").href = link(help);
  }

  #askAgainLater(view) {
    clearTimeout(this.timer);
    if (view.poll_after === null) return;
    this.pause = this.pause === null
      ? view.poll_after * 1000
      : Math.min(this.pause * PATIENCE, LONGEST_PAUSE);
    this.timer = setTimeout(() => {
      // A page that nobody looks at asks nothing; it asks at once when it is looked at again.
      if (document.visibilityState === "visible") this.look();
    }, this.pause);
  }

  #tick() {
    const { view } = this;
    if (!view) return;
    const left = this.timeLeft(view);
    const shown = element("time-left");
    shown.textContent = say("time-left", { time: clockOf(left) });
    shown.classList.toggle("urgent", left < MINUTE);
    if (left < MINUTE && left > 0 && !this.warned && view.poll_after !== null) {
      this.warned = true;
      announce(say("said-one-minute"));
    }
    const wait = this.waitLeft(view);
    for (const id of ["resend", "trouble-action"]) element(id).disabled = wait > 0;
    const waiting = wait > 0 ? this.#waitText(view, wait) : "";
    element("resend-wait").textContent = waiting || say("resend-note");
    element("trouble-wait").textContent = waiting;
    element("trouble-wait").hidden = waiting === "" || !view.delivery.action;
    if (left <= 0) this.ended();
  }

  /** Hours are not counted down. */
  #waitText(view, wait) {
    const from = acceptedFrom(view.delivery);
    return from > Date.parse(view.resend_at)
      ? say("wait-until", { time: momentOf(from) })
      : say("resend-wait", { time: clockOf(wait) });
  }
}
