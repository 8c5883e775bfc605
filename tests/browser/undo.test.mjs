// A stolen address, taken back from the mailbox that lost it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './support/browser.mjs';
import { newestCode, objectTo, open, paste, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

async function steal(page, member, moved) {
  await open(page, own.stack, member, FINGERS);
  await page.goto(`${own.stack.url}/address`);
  await ready(page, '/address');
  await page.locator('#start-change').tap();
  await page.locator('#send-current').tap();
  await ready(page, '/code');
  await paste(page, await newestCode(own.stack, member.address, member.language), FINGERS);
  await ready(page, '/address');
  await page.locator('#new-address').fill(moved);
  await page.locator('#check-address').tap();
  await page.locator('#send-new').tap();
  await ready(page, '/code');
  await paste(page, await newestCode(own.stack, moved, member.language), FINGERS);
  await ready(page, '/address');
  await page.locator('#save').tap();
  await page.locator('#address', { hasText: moved }).waitFor();
}

test('the owner takes a change back with the keyboard alone, and the thief is out', async (t) => {
  const thief = await own.page(t, 'en', PHONE);
  const member = await own.member('en');
  const moved = member.address.replace('example.com', 'example.org');
  await steal(thief.page, member, moved);
  assert.equal(await thief.page.locator('#start-change').isVisible(), false, 'it rests');

  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await objectTo(page, own.stack, member, 'address-changed');
  assert.match(await page.locator('#notice-text').textContent(), /@example\.com/);
  assert.equal(await page.locator('#notice-actions a').getAttribute('href'), '/password');
  await thief.page.goto(`${own.stack.url}/menu`);
  await thief.page.waitForURL((url) => url.pathname === '/login');
  for (const mailbox of [member.address, moved]) {
    const [newest] = await own.stack.mails(mailbox);
    assert.equal(newest.purpose, 'address-undone', `${mailbox} is told`);
  }
  assert.deepEqual(faults, []);
});
