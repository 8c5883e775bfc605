// Long codes in groups, as people paste and type them. The functions read them by the same rules;
// reading them here too says at once where a slip is. No document, no network.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** What each letter of a mailed code opens, and what it counts in the check. */
const KINDS = {
  R: { kind: "reset", value: 24 },
  U: { kind: "undo", value: 27 },
  S: { kind: "stop", value: 25 },
  N: { kind: "new-mailbox", value: 21 },
};
const MAILED = 28;
const GROUPS = 8;
const DIGITS = 6;
/** Nothing longer is looked at. */
const MAX_TYPED = 400;

/** The characters that count, without the separators that people put in. */
function typed(text) {
  return text.length > MAX_TYPED ? [] : [...text.normalize("NFKC")].filter((c) => /[\p{L}\p{N}]/u.test(c));
}

function inGroups(characters, size) {
  return characters.join("").match(new RegExp(`.{1,${size}}`, "gu")).join("-");
}

/** Times a root of x⁵ + x² + 1 in GF(32): the same check as the functions'. */
function timesAlpha(value) {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}

/**
 * Reads a code from a mail.
 *
 * @returns {{kind: string, code: string} | {slip: "length" | "character" | "check" | "other-kind"}}
 */
export function readMailed(text) {
  const characters = typed(text.toUpperCase());
  if (characters.length !== MAILED) return { slip: looksPrinted(characters) ? "other-kind" : "length" };
  const [letter, ...others] = characters.map((c) => ({ O: "0", I: "1", L: "1" })[c] ?? c);
  const values = others.map((c) => ALPHABET.indexOf(c));
  if (!Object.hasOwn(KINDS, letter) || values.includes(-1)) return { slip: "character" };
  const { kind, value } = KINDS[letter];
  const check = values.pop();
  const sum = values.reduceRight((sum, v) => timesAlpha(sum) ^ v, 0);
  // The last two bits carry nothing and are zero in every code.
  if ((timesAlpha(sum) ^ value) !== check || values.at(-1) & 3) return { slip: "check" };
  return { kind, code: inGroups([letter, ...[...values, check].map((v) => ALPHABET[v])], 4) };
}

/**
 * Reads a code from paper. Also an unfinished one says which of its groups is mistyped.
 *
 * @returns {{code: string} | {slip: "length" | "character" | "other-kind"} | {slip: "group", group: number}}
 *   where `group` counts from 1
 */
export function readPrinted(text) {
  const characters = typed(text);
  if (!characters.every((c) => /[0-9]/.test(c))) {
    return { slip: readMailed(text).code ? "other-kind" : "character" };
  }
  for (let group = 1; group * DIGITS <= Math.min(characters.length, GROUPS * DIGITS); group += 1) {
    const number = Number(characters.slice((group - 1) * DIGITS, group * DIGITS).join(""));
    if (number % 11 || number / 11 > 0xffff) return { slip: "group", group };
  }
  if (!looksPrinted(characters)) return { slip: "length" };
  return { code: inGroups(characters, DIGITS) };
}

function looksPrinted(characters) {
  return characters.length === GROUPS * DIGITS && characters.every((c) => /[0-9]/.test(c));
}
