// Looking at pages sends no mail, whoever looks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { logIn, newestCode, pick, ready } from './support/flows.mjs';
import { MOUSE } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const PAGES = ['/', '/login', '/code', '/menu', '/address', '/help', '/help/not-received', '/problems/wrong-code', '/no/such/page'];

async function sendsNothing(page) {
  const before = (await own.stack.mails()).length;
  for (const path of PAGES) {
    await page.goto(own.stack.url + path);
    // A page with a script may lead on to another one.
    const scripted = await page.locator('script[type="module"]').count();
    if (scripted) await page.waitForLoadState('networkidle');
  }
  await page.goBack();
  await page.reload();
  await page.waitForLoadState('networkidle');
  assert.equal((await own.stack.mails()).length, before);
}

test('a stranger', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await sendsNothing(page);
  assert.deepEqual(faults, []);
});

test('somebody who has given the password', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  await sendsNothing(page);
  // Also where another mail would be allowed, and where the code has run out.
  await own.stack.advance(61);
  await sendsNothing(page);
  await own.stack.advance(600);
  await sendsNothing(page);
  assert.deepEqual(faults, []);
});

test('a member inside', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/menu');
  await sendsNothing(page);
  assert.deepEqual(faults, []);
});
