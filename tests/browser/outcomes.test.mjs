// Each outcome of an entry says what to do next, and that works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { challenge, logIn, newestCode, paste, pick, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { wrong } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

async function entry(t) {
  const { page } = await own.page(t, 'ja', PHONE);
  await page.clock.install();
  const member = await own.member('ja');
  await logIn(page, own.stack, member, FINGERS);
  const newest = () => newestCode(own.stack, member.address, 'ja');
  return { page, member, newest };
}

async function anotherMail(page) {
  await own.stack.advance(61);
  await page.reload();
  await ready(page, '/code');
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 201);
  await page.locator('#resend').tap();
  await sent;
}

test('the first mail after the second has been asked for: named, and the second works', async (t) => {
  const { page, newest } = await entry(t);
  const first = await newest();
  await anotherMail(page);
  await pick(page, first, FINGERS);
  const notice = page.locator('#notice');
  await notice.waitFor();
  await page.waitForFunction(() => /1[\s\S]*2|2[\s\S]*1/.test(document.getElementById('notice').textContent));
  await pick(page, await newest(), FINGERS);
  await ready(page, '/menu');
});

test('a page left open until the code has run out says so, and another mail works', async (t) => {
  const { page, newest } = await entry(t);
  await own.stack.advance(601);
  await page.clock.fastForward(601_000);
  await page.locator('#paste-form').waitFor({ state: 'hidden' });
  await page.locator('#notice-resend').tap();
  await page.locator('#notice-resend').waitFor({ state: 'hidden' });
  await pick(page, await newest(), FINGERS);
  await ready(page, '/menu');
});

test('all tries used up: another mail is offered after a moment and works', async (t) => {
  const { page, newest } = await entry(t);
  const code = await newest();
  const { attempts_left: tries } = await challenge(page);
  for (let n = 0; n < tries; n += 1) {
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/verify'));
    await paste(page, wrong(code, n + 1), FINGERS);
    await answered;
  }
  await page.locator('#paste-form').waitFor({ state: 'hidden' });
  await anotherMail(page);
  await pick(page, await newest(), FINGERS);
  await ready(page, '/menu');
});

test('a line that is no code costs no try, and the right one then works', async (t) => {
  const { page, newest } = await entry(t);
  const before = (await challenge(page)).attempts_left;
  await FINGERS.write(page.locator('#paste'), 'Meeting at 3 pm in room 12');
  await FINGERS.press(page.locator('#paste-send'));
  await page.locator('#paste[aria-invalid="true"]').waitFor();
  assert.equal((await challenge(page)).attempts_left, before);
  await paste(page, await newest(), FINGERS);
  await ready(page, '/menu');
});

test('a slot is emptied by a press, and another picture takes its place', async (t) => {
  const { page, newest } = await entry(t);
  const code = await newest();
  const [first, ...others] = code.pictograms;
  const tiles = await page.locator('[data-symbol]').evaluateAll((all) => all.map((tile) => tile.dataset.symbol));
  const mistaken = tiles.find((id) => !code.pictograms.includes(id));
  for (const id of [mistaken, ...others.slice(0, -1)]) await page.locator(`[data-symbol="${id}"]`).tap();
  await page.locator('[data-slot="0"]').tap();
  await page.locator(`[data-symbol="${first}"]`).tap();
  await page.locator(`[data-symbol="${others.at(-1)}"]`).tap();
  for (const digit of code.digits) await page.locator(`[data-digit="${digit}"]`).tap();
  await page.locator('#confirm').tap();
  await ready(page, '/menu');
});

test('without a connection the entry stays, and goes through when it is back', async (t) => {
  const { page, newest } = await entry(t);
  const code = await newest();
  await page.context().setOffline(true);
  await pick(page, code, FINGERS);
  await page.locator('#notice').waitFor();
  await page.context().setOffline(false);
  await page.locator('#confirm').tap();
  await ready(page, '/menu');
});
