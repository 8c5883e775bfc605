// Members are quicker than networks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { logIn, newestCode, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
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
