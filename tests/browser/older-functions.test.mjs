// In the minutes of a deployment: new pages, and functions of the release before, which say less.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

test('a login that says neither why nor what to do leads to the help, with no button', async (t) => {
  const { page, faults } = await own.page(t, 'en', PHONE);
  await page.route('**/v1/login', (route) => route.fulfill({
    json: { expires_in: 1800, second_step: 'address-unreachable', sent_to: null },
  }));
  await page.goto(`${own.stack.url}/login`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.locator('#member-number').fill('0123456789');
  await page.locator('#password').fill('correct horse');
  await page.locator('form button[type=submit]').tap();
  await page.locator('#notice-title').waitFor();
  const ways = page.locator('#notice-actions > *');
  assert.deepEqual(await ways.evaluateAll((all) => all.map(({ tagName, pathname }) => [tagName, pathname])), [
    ['A', '/help/not-received'],
    ['A', '/recovery'],
  ]);
  assert.deepEqual(faults, []);
});

test('an address of which nothing more is known is shown, with a change offered or another way by its status', async (t) => {
  const { page, faults } = await own.page(t, 'en', PHONE);
  for (const [status, asked] of [['ok', true], ['refused', false]]) {
    await page.unrouteAll();
    await page.route('**/v1/email', (route) => route.fulfill({
      json: {
        address: 'hanako@example.com', status, status_since: '2026-11-01T00:00:00Z', advice: [],
        sender: { address: 'login@example.net', domain: 'example.net' }, pending: null,
      },
    }));
    await page.goto(`${own.stack.url}/address`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    assert.equal(await page.locator('#try-again').isVisible(), false, status);
    assert.equal(await page.locator('#start-change').isVisible(), asked, status);
    assert.equal(await page.locator('#other-way').isVisible(), !asked, status);
    if (asked) {
      await page.locator('#start-change').tap();
      await page.locator('#change').waitFor();
      assert.equal(await page.locator('#send-current').textContent(), 'Send the one-time password');
      assert.equal(await page.locator('#send-current').isEnabled(), true);
      assert.equal(await page.locator('#new-form').isVisible(), false);
    }
  }
  assert.deepEqual(faults, []);
});

test('the words of a stopped mailbox stand on the button that asks it', async (t) => {
  const { page, faults } = await own.page(t, 'en', PHONE);
  const orders = [];
  await page.route('**/v1/otp', (route) => {
    orders.push(route.request().postDataJSON());
    return route.abort();
  });
  await page.route('**/v1/email', (route) => route.fulfill({
    json: {
      address: 'hanako@example.com', status: 'complained', status_since: '2026-11-01T00:00:00Z', advice: [],
      action: 'want-mail', action_from: null, current_proof: 'needed',
      sender: { address: 'login@example.net', domain: 'example.net' }, pending: null,
    },
  }));
  await page.goto(`${own.stack.url}/address`);
  await page.locator('#start-change').tap();
  const button = page.locator('#send-current');
  assert.match(await button.textContent(), /^I want this mail/);
  await button.tap();
  await page.locator('#notice-title').waitFor();
  assert.deepEqual(orders.map(({ purpose, want_mail: wanted }) => [purpose, wanted]), [['change-address', true]]);
  assert.equal(faults.filter((fault) => !/\/v1\/otp|Failed to load/.test(fault)).length, 0, faults.join('\n'));
});
