// Looking at pages sends no mail, whoever looks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { logIn, newestCode, pick, ready } from './support/flows.mjs';
import { MOUSE } from './support/hands.mjs';
import { READ, SCRIPTED } from './support/pages.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const PAGES = ['/', ...SCRIPTED, ...READ, '/no/such/page'];

async function sendsNothing(context) {
  const before = (await own.stack.mails()).length;
  // Each in a tab of its own: some pages lead on to others, whenever their calls are answered.
  await Promise.all(PAGES.map(async (path) => {
    const tab = await context.newPage();
    await tab.goto(own.stack.url + path);
    await tab.waitForLoadState('networkidle');
    await tab.reload();
    await tab.waitForLoadState('networkidle');
    await tab.close();
  }));
  assert.equal((await own.stack.mails()).length, before);
}

test('a stranger', async (t) => {
  const { context, faults } = await own.page(t, 'en', DESKTOP);
  await sendsNothing(context);
  assert.deepEqual(faults, []);
});

test('somebody who has given the password', async (t) => {
  const { page, context, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  await sendsNothing(context);
  // Also where the code has run out.
  await own.stack.advance(601);
  await sendsNothing(context);
  assert.deepEqual(faults, []);
});

test('a member inside', async (t) => {
  const { page, context, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/menu');
  await sendsNothing(context);
  assert.deepEqual(faults, []);
});
