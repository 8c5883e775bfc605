// The page comes back: the same challenge, no second mail, and the mail that has arrived works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, profile } from './support/browser.mjs';
import { logIn, newestCode, palette, pick, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

// A member who has just been sent a mail, and what `again` finds when it has brought the page back.
async function comesBack(t, again) {
  const { page, context, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await logIn(page, own.stack, member, FINGERS);
  const before = await palette(page);
  const code = await newestCode(own.stack, member.address, 'ja');

  const returned = await again({ page, context, member, code });
  await ready(returned, '/code');
  assert.deepEqual(await palette(returned), before);
  assert.equal((await own.stack.mails(member.address)).length, 1);
  await enterTheRest(returned, code);
  await ready(returned, '/menu');
  assert.equal((await own.stack.mails(member.address)).length, 1);
  assert.deepEqual(faults, []);
}

// Some pictures may have been kept; those are not pressed again.
async function enterTheRest(page, code) {
  for (const id of code.pictograms) {
    const tile = page.locator(`[data-symbol="${id}"]`);
    if ((await tile.getAttribute('aria-pressed')) !== 'true') await tile.tap();
  }
  for (const digit of code.digits) await page.locator(`[data-digit="${digit}"]`).tap();
  await page.locator('#confirm').tap();
}

test('after a reload', (t) => comesBack(t, async ({ page }) => {
  await page.reload();
  return page;
}));

test('after a reload in the middle of an entry, which is kept', (t) => comesBack(t, async ({ page, code }) => {
  const [first, second] = code.pictograms;
  await page.locator(`[data-symbol="${first}"]`).tap();
  await page.locator(`[data-symbol="${second}"]`).tap();
  await page.reload();
  await ready(page, '/code');
  const pressed = page.locator('[data-symbol][aria-pressed="true"]');
  const kept = await pressed.evaluateAll((tiles) => tiles.map((tile) => tile.dataset.symbol));
  assert.deepEqual(kept.sort(), [first, second].sort());
  return page;
}));

test('after a look at the help and back', (t) => comesBack(t, async ({ page }) => {
  await page.locator('main a[href^="/help"]').first().tap();
  await page.waitForURL((url) => url.pathname.startsWith('/help'));
  await page.goBack();
  return page;
}));

test('after back and forward', (t) => comesBack(t, async ({ page }) => {
  await page.goto(`${own.stack.url}/help`);
  await page.goBack();
  await ready(page, '/code');
  await page.goForward();
  await page.goBack();
  return page;
}));

test('in a second tab', (t) => comesBack(t, async ({ context }) => {
  const tab = await context.newPage();
  await tab.goto(`${own.stack.url}/code`);
  return tab;
}));

test('after the phone has thrown the browser away', (t) => comesBack(t, async ({ context }) => {
  const storageState = await context.storageState();
  await context.close();
  const next = await profile(own.browser, 'ja', PHONE, {
    storageState: { cookies: storageState.cookies, origins: [] },
  });
  t.after(() => next.close());
  const page = await next.newPage();
  await page.goto(`${own.stack.url}/code`);
  return page;
}));

test('after logging in again', (t) => comesBack(t, async ({ context, member }) => {
  const tab = await context.newPage();
  await logIn(tab, own.stack, member, FINGERS);
  return tab;
}));

test('a page left on the first mail sends the entry again with the second mail, by itself', async (t) => {
  const { page: old, context, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await logIn(old, own.stack, member, FINGERS);
  // As a tab that nobody has looked at since: it learns nothing of the second mail.
  await old.route('**/v1/otp', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
  const newer = await context.newPage();
  await own.stack.advance(61);
  await newer.goto(`${own.stack.url}/code`);
  await ready(newer, '/code');
  await newer.locator('#resend').tap();
  await newer.locator('#notice').waitFor();
  assert.equal((await own.stack.mails(member.address)).length, 2);
  await old.bringToFront();
  await pick(old, await newestCode(own.stack, member.address, 'ja'), FINGERS);
  await ready(old, '/menu');
  assert.deepEqual(faults, []);
});
