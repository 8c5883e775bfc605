// Whatever has the focus shows it, and nothing covers it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { settled } from './support/preview.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const STATES = [
  'login-wrong-password', 'code-fresh', 'code-digits', 'code-wrong', 'menu', 'address-started',
  'address-check-suggestion', 'help', 'problem-wrong-code',
];

// The focused element, whether something marks it, and whether it is what one sees at its place.
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    return {
      name: element.id || element.dataset.symbol || element.dataset.digit || element.textContent.trim().slice(0, 30),
      marked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor),
      seen: there !== null && (element.contains(there) || there.contains(element)),
    };
  });
}

for (const state of STATES) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${state}, ${colorScheme}`, async (t) => {
      const { page } = await own.page(t, 'en', DESKTOP, { colorScheme });
      await page.goto(own.stack.frame(state, 'en'));
      await settled(page);
      const stops = await page.locator('a[href], button:enabled, input, summary').evaluateAll((all) => (
        all.filter((element) => element.checkVisibility({ visibilityProperty: true })).length
      ));
      const faults = [];
      let visited = 0;
      await page.evaluate(() => document.activeElement?.blur());
      for (let stop = 0; stop < stops + 5; stop += 1) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        if (!here) break;
        visited += 1;
        if (!here.marked) faults.push(`${here.name} has no outline`);
        if (!here.seen) faults.push(`${here.name} is covered`);
      }
      assert.ok(visited >= 3, `${visited} stops of the Tab key`);
      assert.deepEqual(faults, []);
    });
  }
}

test('the first stop leads past the header to what the page is for', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/help`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});
