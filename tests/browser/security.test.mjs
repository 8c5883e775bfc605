// What a member sees and ends of what goes on with the account: logins, devices, waits, history.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './support/browser.mjs';
import { open, ready } from './support/flows.mjs';
import { FINGERS, MOUSE } from './support/hands.mjs';
import { longCode } from './support/mail.mjs';
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

// As from another browser: whoever reads the mailbox asks for a code and begins the wait.
async function beginWait(page, member) {
  const post = (path, body) => page.evaluate(async ([path, body]) => {
    const headers = { 'Content-Type': 'application/json', 'X-Pictopass-Client': 'web' };
    const request = { method: 'POST', headers, credentials: 'omit', body: JSON.stringify(body) };
    return (await fetch(path, request)).status;
  }, [`/v1/password/reset${path}`, { member_number: member.member_number, ...body }]);
  assert.equal(await post('', {}), 202);
  const code = await longCode(own.stack, member.address, 'password-reset');
  assert.equal(await post('/wait', { code }), 200);
  return async () => post('/check', { code });
}

test('the menu warns of a wait for a new password and stops it, and the history tells of the account', async (t) => {
  const member = await own.member('en');
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await open(page, own.stack, member, MOUSE);
  const check = await beginWait(page, member);
  await page.goto(`${own.stack.url}/menu`);
  await ready(page, '/menu');
  await page.locator('#waiting-text', { hasText: 'set a new password for you' }).waitFor();
  assert.equal(await page.locator('#case').isVisible(), false);
  assert.equal(await check(), 200);
  await MOUSE.press(page.locator('#waiting-stop'));
  await page.locator('#notice.good').waitFor();
  assert.equal(await page.locator('#waiting').isVisible(), false);
  assert.equal(await check(), 422);

  await MOUSE.press(page.locator('main a[href^="/security"]'));
  await ready(page, '/security');
  const happened = page.locator('#happened > li');
  await happened.first().locator('b').waitFor();
  const lines = await happened.allInnerTexts();
  assert.equal(lines.length, 1, lines.join(' | '));
  assert.match(lines[0], /logging in: mail No\. 1 to .*Entered correctly/s);
  await MOUSE.press(page.locator('#more'));
  await page.locator('#more').waitFor({ state: 'hidden' });
  assert.equal(await happened.count(), 1);
  await page.goBack();
  await ready(page, '/menu');
  await MOUSE.press(page.locator('#logout-all'));
  await page.waitForURL((url) => url.pathname === '/login');

  // Whoever comes back sees what has ended the other logins.
  await own.stack.advance(61);
  await open(page, own.stack, member, MOUSE);
  await page.goto(`${own.stack.url}/security`);
  await ready(page, '/security');
  await happened.first().locator('b').waitFor();
  const later = await happened.locator('b').allInnerTexts();
  assert.equal(later.length, 3, later.join(' | '));
  assert.match(later[0], /mail No\. 2/);
  assert.equal(later[1], 'Logged out on all devices');
  assert.match(later[2], /mail No\. 1/);
  assert.deepEqual(faults, []);
});
