// Members are quicker than networks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { logIn, newestCode, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { SECRETS } from './support/pages.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

// The entry page of a member whose mail has arrived, with what it asks first not answered yet.
async function unanswered(t) {
  const { page, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await logIn(page, own.stack, member, FINGERS);
  const code = await newestCode(own.stack, member.address, 'ja');
  let answer;
  const wait = new Promise((resolve) => { answer = resolve; });
  await page.route('**/v1/otp', async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(`${own.stack.url}/code`);
  return { page, faults, code, answer };
}

async function pressIfShown(page, line) {
  const field = page.locator('#paste');
  if (!(await field.isVisible())) return;
  await field.fill(line);
  await page.locator('#paste-send').tap();
}

for (const what of ['a line', 'nothing']) {
  test(`${what} sent in before the page knows its challenge breaks nothing`, async (t) => {
    const { page, faults, code, answer } = await unanswered(t);
    await pressIfShown(page, what === 'nothing' ? '' : code.line);
    answer();
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    if (new URL(page.url()).pathname === '/code') await pressIfShown(page, code.line);
    await ready(page, '/menu');
    assert.deepEqual(faults, []);
  });
}

// The forms of the others are shown by their scripts.
for (const path of SECRETS.filter((path) => path !== '/recovery')) {
  test(`what is typed on ${path} and sent before the script runs is not in the address`, async (t) => {
    const { page } = await own.page(t, 'en', PHONE);
    const held = [];
    await page.route('**/*', (route) => {
      if (route.request().resourceType() !== 'script') return route.continue();
      held.push(route);
      return undefined;
    });
    await page.goto(own.stack.url + path, { waitUntil: 'commit' });
    const fields = page.locator('main form:visible :is(input:not([type="checkbox"]), textarea):visible');
    await page.locator('footer').waitFor();
    for (const field of await fields.all()) await field.fill('5000001');
    const sent = page.waitForRequest((request) => request.isNavigationRequest());
    await fields.first().press('Enter');
    assert.equal((await sent).url(), own.stack.url + path);
    await page.locator('#no-script').waitFor();
    assert.ok(held.length > 0, 'scripts were held back');
    await Promise.all(held.map((route) => route.abort()));
  });
}
