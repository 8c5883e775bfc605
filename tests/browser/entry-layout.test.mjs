// The entry page on small screens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { settled } from './support/preview.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

async function frame(t, state, language, viewport) {
  const { page } = await own.page(t, language, { ...PHONE, viewport });
  await page.goto(own.stack.frame(state, language));
  await settled(page);
  return page;
}

// Left edges of a row of tiles.
function columns(page) {
  return page.locator('[data-symbol]').evaluateAll((tiles) => {
    return new Set(tiles.map((tile) => Math.round(tile.getBoundingClientRect().left))).size;
  });
}

function boxes(locator) {
  return locator.evaluateAll((all) => all.map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  }));
}

for (const language of LANGUAGES) {
  test(`the palette has four columns at 320 px, in ${language}`, async (t) => {
    const page = await frame(t, 'code-fresh', language, { width: 320, height: 640 });
    assert.equal(await columns(page), 4);
  });

  test(`after the last picture nothing has moved and the slots are in sight at 360 × 640, in ${language}`, async (t) => {
    const page = await frame(t, 'code-fresh', language, { width: 360, height: 640 });
    const place = () => page.evaluate(() => ({
      scroll: window.scrollY,
      height: document.documentElement.scrollHeight,
      slots: document.querySelector('[data-slot="0"]').getBoundingClientRect().top,
    }));
    const tiles = await page.locator('[data-symbol]').evaluateAll((all) => all.slice(0, 4).map((tile) => tile.dataset.symbol));
    for (const id of tiles.slice(0, 3)) await page.locator(`[data-symbol="${id}"]`).tap();
    const before = await place();
    await page.locator(`[data-symbol="${tiles[3]}"]`).tap();
    await page.locator('[data-digit="5"]').waitFor();
    assert.deepEqual(await place(), before);
    const inSight = [
      ...(await boxes(page.locator('[data-slot]'))),
      ...(await boxes(page.locator('[data-digit]'))),
    ];
    for (const { top, bottom, left, right } of inSight) {
      assert.ok(top >= 0 && bottom <= 640 && left >= 0 && right <= 360, `${top} to ${bottom}, ${left} to ${right}`);
    }
  });
}

test('all 64 pictures fit at 320 px', async (t) => {
  const page = await frame(t, 'code-all-pictures', 'en', { width: 320, height: 640 });
  assert.equal(await page.locator('[data-symbol]').count(), 64);
  assert.ok((await columns(page)) >= 4);
});
