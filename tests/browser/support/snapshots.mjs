// The mails as they were reviewed: files that a mail program opens.
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../../../shared/src/mail/snapshots/', import.meta.url);

// The HTML part of each, by the file's name.
export function snapshots() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.map((name) => ({ name, html: htmlOf(readFileSync(new URL(name, folder), 'latin1')) }));
}

function htmlOf(raw) {
  const start = raw.search(/^content-type:\s*text\/html/im);
  const headers = raw.slice(start).search(/\r\n\r\n/) + start;
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(raw.slice(start, headers))[1].toLowerCase();
  const body = raw.slice(headers + 4).split(/\r\n--/)[0];
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
