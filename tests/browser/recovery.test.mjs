// The alternate procedure: another address without the old mailbox, by each kind of code.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DESKTOP, keptProfile, PHONE, watch } from './support/browser.mjs';
import { logIn, makeCodes, objectTo, open, openFirst, ready } from './support/flows.mjs';
import { FINGERS, MOUSE } from './support/hands.mjs';
import { longCode } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const HOUR = 3600;

// The password step, as far as it goes; then by a link to the page.
async function arrive(page, member, hands, link) {
  await page.goto(`${own.stack.url}/login`);
  await ready(page, '/login');
  await hands.write(page.locator('#member-number'), member.member_number);
  await hands.write(page.locator('#password'), member.password);
  await hands.press(page.locator('#login button[type="submit"]'));
  await hands.press(page.locator(link));
  await ready(page, '/recovery');
}

// Where the mail does not come, and where it goes out all the same.
const REFUSED = '#notice-actions a[href^="/recovery"]';
const ENTRY = '#whereabouts a[href^="/recovery"]';

// The code from paper, the new address, and the code that goes there.
async function prove(page, code, moved, hands) {
  await hands.write(page.locator('#code'), code);
  await hands.press(page.locator('#proof [type="submit"]'));
  await hands.write(page.locator('#new-address'), moved);
  await hands.press(page.locator('#address [type="submit"]'));
  await page.locator('#confirm').waitFor();
  await hands.write(page.locator('#mailed'), await longCode(own.stack, moved, 'recovery-confirm'));
  await hands.press(page.locator('#confirm [type="submit"]'));
  await page.locator('#wait').waitFor();
}

// The last step, and a login that is mailed to the new address.
async function finish(page, member, moved, hands) {
  await hands.press(page.locator('#finish'));
  await page.locator('#notice.good').waitFor();
  await hands.press(page.locator('#notice-actions a[href^="/login"]'));
  await ready(page, '/login');
  await open(page, own.stack, { ...member, address: moved }, hands);
  await page.getByText(moved).waitFor();
}

// For one's own files of this test.
async function folder(t) {
  const made = await mkdtemp(join(tmpdir(), 'recovery-'));
  t.after(() => rm(made, { recursive: true }));
  return made;
}

const elsewhere = (member) => `new${member.member_number}@example.org`;

async function letterTo(t, member) {
  const out = join(await folder(t), 'letters.csv');
  await own.stack.operate('cases', 'letters', '--out', out, '--operator', 'post', '--reason', 'monday');
  const [, row] = (await readFile(out, 'utf8')).split(/\r?\n/);
  assert.ok(row.startsWith(`${member.member_number},`), 'whoever asked is on the list');
  return /\d{6}(-\d{6}){7}/.exec(row)[0];
}

test('who never had an address asks for a letter, and registers one with its code at once', async (t) => {
  const { page, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja', null);
  await arrive(page, member, FINGERS, REFUSED);
  await FINGERS.press(page.locator('#ask-letter'));
  await page.locator('#ask-letter').waitFor({ state: 'hidden' });
  const code = await letterTo(t, member);
  // Days later, in a browser that was closed meanwhile.
  const next = await own.page(t, 'ja', PHONE);
  await arrive(next.page, member, FINGERS, REFUSED);
  await next.page.locator('#letter-note', { hasText: /\d+年\d+月\d+日/ }).waitFor();
  await prove(next.page, code.replaceAll('-', ' '), elsewhere(member), FINGERS);
  await finish(next.page, member, elsewhere(member), FINGERS);
  assert.deepEqual([...faults, ...next.faults], []);
});

// By two operators, told apart by their names; each says how it was made sure.
async function codeOfTheDesk(member) {
  const desk = (operator) =>
    own.stack.operate('cases', 'desk', member.member_number, '--operator', operator, '--reason', 'passport');
  await desk('one');
  const said = await desk('two');
  return said.match(/\b\d{6}\b/g).slice(0, 8).join(' ');
}

test('what a stranger has begun is stopped on the page that the notice names, and is gone', async (t) => {
  const { page: stranger } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await arrive(stranger, member, MOUSE, ENTRY);
  await MOUSE.press(stranger.locator('#ask-desk'));
  await stranger.locator('#desk-note').waitFor();
  await prove(stranger, await codeOfTheDesk(member), elsewhere(member), MOUSE);
  assert.equal(await stranger.locator('#finish').isVisible(), false, 'it rests');

  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await objectTo(page, own.stack, member, 'recovery-waiting');
  assert.equal(await page.locator('#notice-actions a').getAttribute('href'), '/password');

  await stranger.reload();
  await ready(stranger, '/recovery');
  await stranger.locator('#where', { hasText: 'stopped' }).waitFor();
  assert.equal(await stranger.locator('#wait').isVisible(), false, 'nothing is left to wait for');
  assert.ok(await stranger.locator('#proof').isVisible(), 'another code would be needed');
  const [newest] = await own.stack.mails(member.address);
  assert.equal(newest.purpose, 'recovery-stopped');
  assert.deepEqual(faults, []);
});

// The next two move the clock, so they come after what operators do.
test('a code of the desk and three days, on a phone', async (t) => {
  const { page, faults } = await own.page(t, 'zh-Hans', PHONE);
  const member = await own.member('zh-Hans');
  await arrive(page, member, FINGERS, ENTRY);
  await FINGERS.press(page.locator('#ask-desk'));
  await page.locator('#desk-note').waitFor();
  await prove(page, await codeOfTheDesk(member), elsewhere(member), FINGERS);
  await own.stack.advance(71 * HOUR);
  await arrive(page, member, FINGERS, ENTRY);
  await page.locator('#wait-text').waitFor();
  assert.equal(await page.locator('#finish').isVisible(), false, 'not yet');
  await own.stack.advance(HOUR);
  await arrive(page, member, FINGERS, ENTRY);
  await finish(page, member, elsewhere(member), FINGERS);
  const told = (await own.stack.mails(member.address)).map(({ purpose }) => purpose);
  assert.ok(told.includes('recovery-waiting'), `the old mailbox was told: ${told}`);
  assert.deepEqual(faults, []);
});

test('a dead mailbox: a saved code and a day, in a browser that is closed meanwhile', async (t) => {
  const { page: known } = await own.page(t, 'en', PHONE);
  const member = await own.member('en');
  const moved = elsewhere(member);
  await openFirst(known, own.stack, member, FINGERS);
  const [code] = await makeCodes(known, FINGERS);
  // Whoever is logged in has to show the password once more.
  await known.goto(`${own.stack.url}/recovery`);
  await ready(known, '/recovery');
  assert.ok(await known.locator('#notice-actions a[href^="/login"]').isVisible());
  assert.equal(await known.locator('#proof').isVisible(), false, 'no form that cannot work');
  // The next mail does not arrive any more.
  await logIn(known, own.stack, member, FINGERS);
  const [mail] = await own.stack.mails(member.address);
  await own.stack.befall(mail, 'bounce');

  const kept = await folder(t);
  const faults = [];
  const started = async (look) => {
    const context = await keptProfile(kept, 'en', DESKTOP);
    try {
      const seen = watch(context, own.stack.url);
      const page = await context.newPage();
      await arrive(page, member, MOUSE, REFUSED);
      await look(page);
      faults.push(...seen);
    } finally {
      await context.close();
    }
  };
  const stillWaits = async (page) => {
    await page.locator('#wait-text', { hasText: /\d\d:\d\d/ }).waitFor();
    assert.equal(await page.locator('#finish').isVisible(), false, 'not yet');
  };
  await started(async (page) => {
    await prove(page, code, moved, MOUSE);
    await stillWaits(page);
  });

  const { page: other } = await own.page(t, 'en', DESKTOP);
  await arrive(other, member, MOUSE, REFUSED);
  await other.locator('#where', { hasText: 'another browser' }).waitFor();
  assert.ok(await other.locator('#proof').isVisible(), 'here it begins anew');
  assert.equal(await other.locator('#wait').isVisible(), false);
  assert.ok(!(await other.locator('main').innerText()).includes('@example.org'), 'nor is it said where to');

  await own.stack.advance(23 * HOUR);
  await started(stillWaits);
  await own.stack.advance(HOUR);
  await started((page) => finish(page, member, moved, MOUSE));
  assert.deepEqual(faults, []);
});
