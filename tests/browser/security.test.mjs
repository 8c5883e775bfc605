// Two browsers of one member: each sees both logins, and one ends the other's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { open, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

test('a login is ended from another browser, and a device is forgotten', async (t) => {
  const member = await own.member('en');
  const lost = await own.page(t, 'en', PHONE);
  await open(lost.page, own.stack, member, FINGERS);
  await own.stack.advance(61);
  const { page, faults } = await own.page(t, 'en', PHONE);
  await open(page, own.stack, member, FINGERS);
  await FINGERS.press(page.locator('main a[href^="/security"]'));
  await ready(page, '/security');
  const sessions = page.locator('#sessions > li');
  assert.equal(await sessions.count(), 2);
  await FINGERS.press(sessions.locator('button'));
  await page.locator('#notice.good').waitFor();
  assert.equal(await sessions.count(), 1);
  await lost.page.goto(`${own.stack.url}/menu`);
  await lost.page.waitForURL((url) => url.pathname === '/login');

  const devices = page.locator('#devices > li');
  const before = await devices.count();
  await FINGERS.press(devices.locator('button').first());
  await page.locator('#notice-title', { hasText: 'no longer known' }).waitFor();
  assert.equal(await devices.count(), before - 1);
  assert.deepEqual(faults, []);
});
