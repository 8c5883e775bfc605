// Something to read before any script, and little to load.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { logIn } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { READ, SCRIPTED } from './support/pages.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const LIMIT = 150_000;

for (const path of [...SCRIPTED, ...READ]) {
  test(`${path} is painted before any script answers`, async (t) => {
    const { page } = await own.page(t, 'ja', PHONE);
    const held = [];
    await page.route('**/*', (route) => {
      if (route.request().resourceType() !== 'script') return route.continue();
      held.push(route);
      return undefined;
    });
    await page.goto(own.stack.url + path, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length === 1);
    assert.ok((await page.locator('h1').innerText()).length > 0);
    assert.equal(held.length > 0, SCRIPTED.includes(path), 'scripts were held back');
    await Promise.all(held.map((route) => route.abort()));
  });
}

test(`the entry page with all it loads is under ${LIMIT} bytes`, async (t) => {
  const { page, context } = await own.page(t, 'ja', PHONE);
  await logIn(page, own.stack, await own.member('ja'), FINGERS);
  // Another page of the profile, with an empty cache.
  const fresh = await context.newPage();
  const session = await context.newCDPSession(fresh);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const loaded = [];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => loaded.push(encodedDataLength));
  await fresh.goto(`${own.stack.url}/code`);
  await fresh.locator('[data-symbol]').first().waitFor();
  await fresh.waitForLoadState('networkidle');
  const sum = loaded.reduce((all, bytes) => all + bytes, 0);
  assert.ok(loaded.length > 3, `${loaded.length} answers`);
  assert.ok(sum < LIMIT, `${sum} bytes in ${loaded.length} answers`);
  t.diagnostic(`${sum} bytes in ${loaded.length} answers`);
});
