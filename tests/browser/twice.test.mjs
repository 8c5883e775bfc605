// Pressing twice, or once more after a lost answer, costs nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { challenge, choose, logIn, newestCode, pick, ready } from './support/flows.mjs';
import { MOUSE } from './support/hands.mjs';
import { wrong } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

async function entry(t) {
  const { page } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  const code = await newestCode(own.stack, member.address, 'en');
  const mails = async () => (await own.stack.mails(member.address)).length;
  return { page, member, code, mails };
}

// The answer is made and does not arrive, and its cookies neither.
function loseOne(page, path, method) {
  let lost = false;
  return page.route(`**${path}`, async (route) => {
    const request = route.request();
    if (lost || request.method() !== method) return route.continue();
    lost = true;
    const { 'content-length': _, ...headers } = await request.allHeaders();
    await fetch(request.url(), { method, headers, body: request.postData() });
    return route.abort();
  });
}

test('a double click on the login sends one mail', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await page.goto(`${own.stack.url}/login`);
  await ready(page, '/login');
  await page.locator('#member-number').fill(member.member_number);
  await page.locator('#password').fill(member.password);
  await page.locator('#login button[type="submit"]').dblclick();
  await ready(page, '/code');
  assert.equal((await own.stack.mails(member.address)).length, 1);
});

test('a double click on a wrong code costs one try', async (t) => {
  const { page, code } = await entry(t);
  const before = (await challenge(page)).attempts_left;
  await choose(page, wrong(code), MOUSE);
  await page.locator('#confirm').dblclick();
  await page.locator('#notice').waitFor();
  assert.equal((await challenge(page)).attempts_left, before - 1);
  await pick(page, code, MOUSE);
  await ready(page, '/menu');
});

test('a double click on the pasted line costs one try', async (t) => {
  const { page, code } = await entry(t);
  const before = (await challenge(page)).attempts_left;
  await page.locator('#paste').fill(wrong(code).line);
  await page.locator('#paste-send').dblclick();
  await page.locator('#notice').waitFor();
  assert.equal((await challenge(page)).attempts_left, before - 1);
});

test('a double click on another mail sends one', async (t) => {
  const { page, mails } = await entry(t);
  await own.stack.advance(61);
  await page.reload();
  await ready(page, '/code');
  await page.locator('#resend').dblclick();
  await page.locator('#notice').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await mails(), 2);
});

test('a right code whose answer was lost opens the menu when it is sent again', async (t) => {
  const { page, code } = await entry(t);
  await loseOne(page, '/v1/otp/verify', 'POST');
  await pick(page, code, MOUSE);
  await page.locator('#notice').waitFor();
  await page.locator('#confirm').click();
  await ready(page, '/menu');
});

test('a wrong code whose answer was lost costs one try when it is sent again', async (t) => {
  const { page, code } = await entry(t);
  const before = (await challenge(page)).attempts_left;
  await loseOne(page, '/v1/otp/verify', 'POST');
  await pick(page, wrong(code), MOUSE);
  await page.locator('#notice').waitFor();
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/verify') && answer.status() === 422);
  await page.locator('#confirm').click();
  await answered;
  assert.equal((await challenge(page)).attempts_left, before - 1);
});

test('a mail whose answer was lost is not sent again', async (t) => {
  const { page, mails } = await entry(t);
  await own.stack.advance(61);
  await page.reload();
  await ready(page, '/code');
  await loseOne(page, '/v1/otp', 'POST');
  await page.locator('#resend').click();
  await page.locator('#notice').waitFor();
  assert.equal(await mails(), 2);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok());
  await page.locator('#resend').click();
  await answered;
  assert.equal(await mails(), 2);
});
