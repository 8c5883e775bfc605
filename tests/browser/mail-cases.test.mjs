// What can become of a mail, each case as its member meets it on the entry page. The pictures go to
// target/mail-cases; with PICTOPASS_UPDATE=1 the sheets of all cases also to docs/images.
import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { challenge, logIn, newestCode, pick, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { cutOff, tooWide } from './support/layout.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const folder = join(process.env.PICTOPASS_SHEETS, '..', 'mail-cases');
const SOON = 5;
const LATER = 310;

const STATES = {
  sent: { en: /^Sent at/, ja: /に送信しました$/ },
  'handed-over': { en: /^Handed over to your mail provider at/, ja: /メールの会社が受け取りました$/ },
  delayed: { en: /^Delayed/, ja: /^遅れています/ },
  refused: { en: /^Refused by your mail provider/, ja: /メールの会社に断られました$/ },
  suppressed: { en: /mail to this address is stopped/, ja: /送信を止めています$/ },
  'not-sent': { en: /could not be sent/, ja: /送信できませんでした$/ },
  complained: { en: /^Reported as junk/, ja: /^迷惑メールとして/ },
};

// What is read after some seconds, and what the button below it then does.
const HANDED_OVER = { at: SOON, state: 'handed-over', advice: /has accepted the mail/, action: null };
const CASES = {
  delivered: [HANDED_OVER],
  bounce: [{ at: SOON, state: 'refused', advice: /the same answer for an address/, action: 'retry-refused' }],
  ooto: [HANDED_OVER],
  complaint: [{ at: 60, state: 'complained', advice: /reported as junk/, action: 'want-mail' }],
  suppressionlist: [{ at: SOON, state: 'suppressed', advice: /is stopped/, action: 'retry-refused' }],
  delayed: [
    { at: 20, state: 'delayed', advice: /not taking mail just now/, action: null },
    { ...HANDED_OVER, at: LATER },
  ],
  expired: [
    { at: 20, state: 'delayed', advice: /not taking mail just now/, action: null },
    { at: LATER, state: 'refused', advice: /did not take the mail in time/, action: null },
  ],
  full: [
    { at: 20, state: 'delayed', advice: /seems to be full/, action: null },
    { at: LATER, state: 'refused', advice: /mailbox is full/, action: null },
  ],
  docomo550: [{ at: SOON, state: 'refused', advice: /your address may well be right/, action: 'retry-refused' }],
  nosuchuser: [{ at: SOON, state: 'refused', advice: /your address may well be right/, action: 'retry-refused' }],
  content: [{ at: SOON, state: 'refused', advice: /did not take a mail with pictures/, action: 'text-only' }],
  toolarge: [{ at: SOON, state: 'refused', advice: /too large/, action: 'text-only' }],
  suppressed: [{ at: SOON, state: 'suppressed', advice: /is stopped/, action: 'retry-refused' }],
  late: [
    { at: 20, state: 'sent', advice: /The mail has left/, action: null },
    { ...HANDED_OVER, at: LATER },
  ],
  twice: [{ ...HANDED_OVER, at: 60 }],
  shuffled: [{ ...HANDED_OVER, at: 60 }],
  none: [{ at: LATER, state: 'sent', advice: /The mail has left/, action: null }],
  rejected: [{ at: SOON, state: 'refused', words: 'not-sent', advice: /The fault is on our side/, action: null }],
  unknown: [{ at: SOON, state: 'delayed', advice: /not taking the mail just now/, action: null }],
};

// A member at a carrier whose mails go this way, on the entry page, with a clock that can be moved.
async function entry(t, language, name) {
  const { page, faults } = await own.page(t, language, PHONE);
  await page.clock.install();
  const member = await own.member(language, `${language}.${t.name.length}+${name}@docomo.ne.jp`);
  await logIn(page, own.stack, member, FINGERS);
  return { page, faults, member, moved: 0 };
}

async function moveTo(entry, seconds) {
  const by = seconds - entry.moved;
  entry.moved = seconds;
  await own.stack.advance(by);
  await entry.page.clock.fastForward(by * 1000);
}

// Waits until the server knows it, which notes the mail first and then the mailbox, and looks at the
// page as one who comes back to it: it asks at once.
async function shows(page, { state, action }, said) {
  for (let n = 0; n < 100; n += 1) {
    const { delivery } = await challenge(page);
    if (delivery.state === state && delivery.action === action) {
      const asked = page.waitForResponse((answer) => answer.url().endsWith('/v1/otp'));
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await asked;
      if (await said(page)) return;
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  assert.fail(await page.locator('#whereabouts').innerText());
}

const says = (language, state, advice) => async (page) =>
  STATES[state][language].test(await page.locator('#delivery').textContent())
  && advice.test(await page.locator('#advice-first').textContent());

// What stands on the page as advice, as the answer has it in lines.
const read = (page) => page.evaluate(() => {
  const shown = [document.getElementById('advice-first'), ...document.querySelectorAll('#advice > *')];
  return shown.flatMap((part) => (part.tagName === 'DETAILS'
    ? [part.querySelector('summary').textContent, ...[...part.querySelectorAll('li')].map((step, place) => `${place + 1}. ${step.textContent}`)]
    : [part.textContent]));
});

// Where waiting does not help, it is said on the first screen, and the board stays.
const TROUBLES = ['refused', 'suppressed', 'complained'];

async function aboveTheBoard(page, { state, action, words = state }, language) {
  const trouble = page.locator('#trouble');
  assert.equal(await trouble.isVisible(), TROUBLES.includes(state));
  if (!TROUBLES.includes(state)) return;
  assert.match(await page.locator('#trouble-title').textContent(), STATES[words][language]);
  assert.equal(await page.locator('#trouble-text').textContent(), await page.locator('#advice-first').textContent());
  assert.equal(await page.locator('#trouble-action').isVisible(), action !== null);
  assert.ok(await page.locator('#entry').isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.closest('#trouble')), null);
  await page.evaluate(() => scrollTo(0, 0));
  const { y, height } = await trouble.boundingBox();
  assert.ok(y >= 0 && y + height <= PHONE.viewport.height, `from ${y}, ${height} px high`);
}

async function picture(page, language, name, place) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${language}-${name}${place ? `-${place + 1}` : ''}`);
  await page.locator('#whereabouts').screenshot({ path: `${file}.png`, animations: 'disabled' });
  if (!(await page.locator('#trouble').isVisible())) return;
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${file}-first-screen.png`, animations: 'disabled' });
}

for (const [name, steps] of Object.entries(CASES)) {
  test(`${name}: what is known, what to do, and the button for it`, async (t) => {
    const member = await entry(t, 'en', name);
    const { page } = member;
    for (const [place, expected] of steps.entries()) {
      await moveTo(member, expected.at);
      await shows(page, expected, says('en', expected.words ?? expected.state, expected.advice));
      const { delivery } = await challenge(page);
      assert.deepEqual(await read(page), delivery.advice);
      await aboveTheBoard(page, expected, 'en');
      assert.deepEqual([...(await tooWide(page)), ...(await cutOff(page))], []);
      // Nobody knows whether it lies in the inbox.
      assert.doesNotMatch(await page.locator('#whereabouts').innerText(), /delivered|arrived/i);
      await picture(page, 'en', name, place);
    }
    const { action } = steps.at(-1);
    if (action !== null) await pressed(member, name);
    else await entered(member);
    assert.deepEqual(member.faults, []);
  });

  test(`${name}: in Japanese`, async (t) => {
    const member = await entry(t, 'ja', name);
    for (const [place, expected] of steps.entries()) {
      await moveTo(member, expected.at);
      await shows(member.page, expected, says('ja', expected.words ?? expected.state, /./));
      const { delivery } = await challenge(member.page);
      assert.deepEqual(await read(member.page), delivery.advice);
      await aboveTheBoard(member.page, expected, 'ja');
      assert.equal(await member.page.locator('html').getAttribute('lang'), 'ja');
      assert.deepEqual(await cutOff(member.page), []);
      await picture(member.page, 'ja', name, place);
    }
  });
}

// What the member is offered brings another mail.
async function pressed(member, name) {
  const { page } = member;
  const { mail_number: before } = await challenge(page);
  await moveTo(member, Math.max(member.moved, 60) + 2);
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 201);
  const button = (await page.locator('#trouble').isVisible()) ? '#trouble-action' : '#resend';
  await page.locator(`${button}:not([disabled])`).tap();
  await sent;
  const { mail_number: number } = await challenge(page);
  assert.equal(number, before + 1, name);
  await entered(member);
}

// The code is good whatever a provider has said.
async function entered({ page, member }) {
  await pick(page, await newestCode(own.stack, member.address, 'en'), FINGERS);
  await ready(page, '/menu');
}

test('what an entry came to stands beside a refusal, which is said aloud once', async (t) => {
  const member = await entry(t, 'en', 'docomo550');
  const { page } = member;
  await page.evaluate(() => {
    globalThis.said = [];
    const live = document.getElementById('live');
    new MutationObserver(() => live.textContent && globalThis.said.push(live.textContent)).observe(live, { childList: true });
  });
  await moveTo(member, SOON);
  const refused = CASES.docomo550[0];
  await shows(page, refused, says('en', 'refused', /./));
  const code = await newestCode(own.stack, member.member.address, 'en');
  await pick(page, { ...code, digits: code.digits.replace(/./g, (digit) => (Number(digit) + 1) % 10) }, FINGERS);
  await page.locator('#notice').waitFor();
  for (let n = 0; n < 3; n += 1) await shows(page, refused, says('en', 'refused', /./));
  assert.ok(await page.locator('#notice').isVisible());
  assert.match(await page.locator('#notice-title').textContent(), /not correct|wrong/i);
  assert.ok(await page.locator('#trouble').isVisible());
  const said = await page.evaluate(() => globalThis.said);
  assert.equal(said.filter((text) => /^Refused by your mail provider/.test(text)).length, 1, said.join('\n'));
});

test('there are no other cases', async () => {
  const answer = await fetch(`${own.stack.url}/_dev/events`);
  assert.deepEqual((await answer.json()).cases.toSorted(), Object.keys(CASES).toSorted());
});

test('all are on one sheet in each language', async () => {
  for (const language of ['en', 'ja']) {
    const sheet = join(folder, `mail-cases-${language}.jpg`);
    await draw(language, sheet);
    if (process.env.PICTOPASS_UPDATE === '1') await copyFile(sheet, join('docs', 'images', basename(sheet)));
  }
});

async function draw(language, sheet) {
  const page = await own.browser.newPage({ viewport: { width: 1400, height: 800 } });
  const figures = [];
  for (const [name, steps] of Object.entries(CASES)) {
    for (const [place, { at }] of steps.entries()) {
      const file = join(folder, `${language}-${name}${place ? `-${place + 1}` : ''}.png`);
      const data = (await readFile(file)).toString('base64');
      figures.push(`<figure><figcaption>+${name}, ${at} s</figcaption><img width="224" src="data:image/png;base64,${data}"></figure>`);
    }
  }
  await page.setContent(`<!doctype html><style>body { margin: 8px; columns: 6; column-gap: 8px; background: #eef0f3; font: 13px monospace; }
figure { margin: 0 0 8px; break-inside: avoid; } figcaption { padding: 2px; } img { display: block; }</style>${figures.join('')}`);
  await page.screenshot({ path: sheet, type: 'jpeg', quality: 70, fullPage: true });
  await page.close();
}
