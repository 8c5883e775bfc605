// Every frame of the preview, in every language: what must hold on each page in each state.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit, auditColours } from './axe.mjs';
import { launch, profile, watch } from './browser.mjs';
import { LANGUAGES } from './languages.mjs';
import { cutOff, tooSmall, tooWide } from './layout.mjs';
import { settled } from './preview.mjs';
import { Stack } from './stack.mjs';

const NARROW = { width: 320, height: 640 };
// A window of 1280 px at a zoom of 200 %.
const ZOOMED = { width: 640, height: 400 };
const WIDE = { width: 1280, height: 800 };

// Tests for the states whose names `chosen` accepts.
export async function sweep(chosen) {
  const stack = await Stack.start();
  const states = (await stack.states()).filter(({ kind, name }) => kind === 'page' && chosen(name));
  let browser;
  let readers;
  before(async () => {
    browser = await launch();
    readers = await Promise.all(LANGUAGES.map((language) => reader(browser, stack, language)));
  });
  after(async () => {
    await browser.close();
    await stack.stop();
  });
  for (const { name } of states) {
    test(name, async () => {
      const found = [];
      for (const { language, page, faults } of readers) {
        await show(page, stack.frame(name, language), name);
        const here = await look(page, language);
        here.push(...faults.splice(0));
        found.push(...here.map((fault) => `${language}: ${fault}`));
      }
      if (found.length) assert.fail(found.join('\n'));
    });
  }
  test('there are states to look at', () => assert.ok(states.length > 0));
}

// One page for all frames of a language: a new one for each would cost more than the frame.
async function reader(browser, stack, language) {
  const context = await profile(browser, language, { viewport: NARROW, deviceScaleFactor: 2 });
  const faults = watch(context, stack.url);
  return { language, page: await context.newPage(), faults };
}

async function show(page, url, name) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  if (name.endsWith('-no-script')) await page.route(url, withoutScripts, { times: 1 });
  await page.goto(url);
  await settled(page);
}

// What a browser without scripts makes of the page, in one that has them, which axe needs.
async function withoutScripts(route) {
  const answer = await route.fetch();
  const html = (await answer.text()).replace(/<script[^]*?<\/script>/g, '').replace(/<\/?noscript>/g, '');
  const { 'content-security-policy': policy, ...headers } = answer.headers();
  await route.fulfill({
    status: answer.status(),
    headers: { ...headers, 'content-security-policy': policy.replace(/sandbox[^;]*/, '') },
    body: html,
  });
}

async function look(page, language) {
  const found = [];
  const add = (where, faults) => found.push(...faults.map((fault) => `${where}: ${fault}`));
  if ((await page.locator('html').getAttribute('lang')) !== language) found.push('the page is in another language');
  add('320 px', await tooWide(page));
  add('320 px', await cutOff(page));
  add('320 px', await tooSmall(page));
  add('light', await audit(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark', await auditColours(page));
  await page.setViewportSize(ZOOMED);
  add('640 px', await tooWide(page));
  add('640 px', await cutOff(page));
  await page.setViewportSize(WIDE);
  add('1280 px', await tooWide(page));
  add('1280 px', await cutOff(page));
  return found;
}
