// The mailbox page shows what became of a mail, and lets things become of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './support/browser.mjs';
import { logIn } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

async function newestMail(t, address) {
  const { page } = await own.page(t, 'en', PHONE);
  const member = await own.member('en', address);
  await logIn(page, own.stack, member, FINGERS);
  const [{ id }] = await own.stack.mails(address);
  await page.goto(`${own.stack.url}/_dev/mails/${id}`);
  await page.locator('label[for=view-events]').tap();
  return { page, id };
}

test('events that come by themselves are listed without a reload', async (t) => {
  const { page, id } = await newestMail(t, 'taro+docomo550@docomo.ne.jp');
  const bounce = page.locator('#events b', { hasText: 'Bounce' });
  await bounce.waitFor();
  assert.equal(await page.locator('#events li').count(), 2);
  assert.equal(await page.locator('#no-events').isVisible(), false);
  const { page: mailbox } = await own.page(t, 'en', DESKTOP);
  await mailbox.goto(`${own.stack.url}/_dev/mailbox`);
  await mailbox.locator(`#list a[data-id="${id}"] .what`, { hasText: '· Bounce' }).waitFor();
});

test('a case is played by hand, and the list of mails says so by itself', async (t) => {
  const { page, id } = await newestMail(t, 'hanako+none@example.com');
  const { page: mailbox } = await own.page(t, 'en', DESKTOP);
  await mailbox.goto(`${own.stack.url}/_dev/mailbox`);
  await page.locator('#case').selectOption('complaint');
  await page.locator('#play button').tap();
  await page.locator('#events b', { hasText: 'Complaint' }).waitFor();
  await mailbox.locator(`#list a[data-id="${id}"] .what`, { hasText: '· Complaint' }).waitFor();
});
