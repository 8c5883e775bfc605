// The field of the member number.

import { element, fieldError, say } from "./page.js";

/** Spaces, hyphens and full-width digits are how people write numbers; the API takes digits. */
export function memberNumber() {
  return element("member-number").value.normalize("NFKC").replace(/[\s\-‐‑–—ー]/gu, "");
}

/** Whether it is one; says so if not. */
export function numberIsComplete() {
  const rightForm = /^[0-9]{4,16}$/.test(memberNumber());
  fieldError(element("member-number"), rightForm ? "" : say("number-wrong-form"));
  return rightForm;
}
