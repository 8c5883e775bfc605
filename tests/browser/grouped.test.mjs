// Long codes: the pages' script reads what the functions write (the same list of codes), and says
// where a slip is. Needs no browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readMailed, readPrinted } from '../../web/assets/grouped.js';

const vectors = new URL('../../shared/src/domain/grouped/vectors.json', import.meta.url);
const { mailed, printed } = JSON.parse(readFileSync(vectors, 'utf8'));
const KINDS = { R: 'reset', U: 'undo', S: 'stop', N: 'new-mailbox' };
const wide = (code) => code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replace(/-/g, '－');

/** All texts that differ from a code in one character or in the order of two neighbours. */
function* slips(code, alphabet) {
  const plain = [...code.replaceAll('-', '')];
  for (const at of plain.keys()) {
    for (const other of alphabet) if (other !== plain[at]) yield [plain.with(at, other).join(''), at];
    const next = plain[at + 1];
    if (next && next !== plain[at]) yield [plain.with(at, next).with(at + 1, plain[at]).join(''), at];
  }
}

test('mailed codes are read in every spelling', () => {
  for (const { code } of mailed) {
    const read = { kind: KINDS[code[0]], code };
    for (const text of [code, code.toLowerCase(), wide(code), ` ${code.replaceAll('-', ' – ')}\n`,
      code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      assert.deepEqual(readMailed(text), read, text);
    }
  }
});

test('every slip in a mailed code shows', () => {
  for (const { code } of mailed) {
    for (const [slip] of slips(code, '0123456789ABCDEFGHJKMNPQRSTVWXYZU')) assert.ok(readMailed(slip).slip, slip);
  }
});

test('printed codes are read, and a slip shows in its group', () => {
  for (const { code } of printed) {
    for (const text of [code, wide(code), code.replaceAll('-', '')]) assert.deepEqual(readPrinted(text), { code });
    for (const [slip, at] of slips(code, '0123456789')) {
      assert.deepEqual(readPrinted(slip), { slip: 'group', group: Math.floor(at / 6) + 1 }, slip);
    }
  }
});

test('a slip shows as soon as its group is complete', () => {
  const { code } = printed[2];
  const half = code.slice(0, 20);
  assert.deepEqual(readPrinted(half), { slip: 'length' });
  assert.deepEqual(readPrinted(half.replace('195437', '195438')), { slip: 'group', group: 2 });
});

test('what is no code is told apart', () => {
  assert.deepEqual(readMailed(printed[2].code), { slip: 'other-kind' });
  assert.deepEqual(readPrinted(mailed[2].code), { slip: 'other-kind' });
  assert.deepEqual(readMailed(''), { slip: 'length' });
  assert.deepEqual(readMailed(`Z${mailed[0].code.slice(1)}`), { slip: 'character' });
  assert.deepEqual(readPrinted('12 a'), { slip: 'character' });
  assert.deepEqual(readPrinted('1'.repeat(500)), { slip: 'length' });
});
