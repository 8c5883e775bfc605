// The preview itself: every state is listed, and a sheet shows it in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

test('the index leads to every state', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/_dev/preview`);
  const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.pathname));
  const states = await own.stack.states();
  assert.deepEqual(links, states.map(({ name }) => `/_dev/preview/${name}`));
  assert.deepEqual(faults, []);
});

test('a sheet shows a state in every language, as high as it is', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/_dev/preview/code-wrong?width=320`);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  const frames = page.frames().filter((frame) => frame !== page.mainFrame());
  const shown = await Promise.all(frames.map((frame) => frame.evaluate(() => ({
    language: document.documentElement.lang,
    width: innerWidth,
    scrolls: document.documentElement.scrollHeight > innerHeight,
    notice: document.getElementById('notice').checkVisibility(),
  }))));
  const expected = LANGUAGES.map((language) => ({ language, width: 320, scrolls: false, notice: true }));
  assert.deepEqual(shown, expected);
  assert.deepEqual(faults, []);
});

test('a sheet of a mail shows it in every form', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/_dev/preview/mail-code-login?only=ko`);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  assert.equal(await page.locator('iframe').count(), 5);
  assert.deepEqual(faults, []);
});

test('every topic of the help has a state', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/help`);
  const topics = await page.locator('main a[href^="/help/"]').evaluateAll((all) => all.map((link) => link.pathname));
  const states = (await own.stack.states()).map(({ page: path }) => path);
  assert.deepEqual(topics.filter((topic) => !states.includes(topic)), []);
});
