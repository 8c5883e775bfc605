// Codes out of mails, read from the raw MIME as a member's mail program reads it.
import { readFileSync } from 'node:fs';

const catalog = new URL('../../../pictograms/pictograms.json', import.meta.url);
const { pictograms } = JSON.parse(readFileSync(catalog, 'utf8'));

// The text part, decoded; of a mail that is nothing but text, the mail.
export function textOf(raw) {
  const boundary = /^content-type:\s*multipart\/alternative;[^]*?boundary="([^"]+)"/im.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const part = parts.find((part) => /^content-type:\s*text\/plain/im.test(part));
  const end = part.search(/\r?\n\r?\n/);
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(part.slice(0, end))?.[1];
  return decoded(part.slice(end).trimStart(), encoding?.toLowerCase());
}

function decoded(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const joined = body.replace(/=\r?\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

// The code of a mail: its line as it would be pasted, the pictograms' ids and the digits.
export function codeOf(raw, language) {
  const lines = textOf(raw).split(/\r?\n/).filter((line) => /^\S+( \S+)+( \d){2,6}$/u.test(line));
  if (lines.length !== 1) throw new Error(`${lines.length} lines of the mail look like a code`);
  const [line] = lines;
  const words = line.split(' ');
  const digits = words.filter((word) => /^\d$/.test(word));
  const ids = words.slice(0, -digits.length).map((word) => idOf(word, language));
  return { line, pictograms: ids, digits: digits.join('') };
}

function idOf(word, language) {
  const found = pictograms.find(({ labels }) => labels[language] === word);
  if (!found) throw new Error(`${word} is no pictogram's word in ${language}`);
  return found.id;
}

// A pictogram's word.
export function wordOf(id, language) {
  return pictograms.find((pictogram) => pictogram.id === id).labels[language];
}

// Hiragana for katakana and the other way round, as somebody types who does not look at the mail.
export function inOtherKana(text) {
  return text.replace(/[ぁ-ゖァ-ヶ]/gu, (kana) => {
    const code = kana.codePointAt(0);
    return String.fromCodePoint(code < 0x30a0 ? code + 0x60 : code - 0x60);
  });
}

// A code of the same form that is not this one; up to nine of them.
export function wrong(code, nth = 1) {
  const last = (Number(code.digits.at(-1)) + nth) % 10;
  return { ...code, digits: `${code.digits.slice(0, -1)}${last}`, line: `${code.line.slice(0, -1)}${last}` };
}

// The long code in the newest mail of a purpose to an address.
export async function longCode(stack, address, purpose) {
  const mails = await stack.mails(address);
  const mail = mails.find((mail) => mail.purpose === purpose);
  if (!mail) throw new Error(`no mail ${purpose} to ${address} among ${mails.map(({ purpose }) => purpose)}`);
  const text = textOf(await stack.raw(mail.id));
  const codes = text.match(/^[RSUN][0-9A-Z]{3}(-[0-9A-Z]{4}){6}$/gm) ?? [];
  if (codes.length !== 1) throw new Error(`${codes.length} long codes in the mail`);
  return codes[0];
}
