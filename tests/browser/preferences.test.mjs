// What members have set in their systems: less motion, colours of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { settled } from './support/preview.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const STATES = ['login-wrong-password', 'code-two-chosen', 'code-digits', 'menu', 'address-ready', 'help'];

async function frame(t, state, options) {
  const { page } = await own.page(t, 'ja', PHONE, options);
  await page.goto(own.stack.frame(state, 'ja'));
  await settled(page);
  return page;
}

for (const state of STATES) {
  test(`nothing moves on ${state} where less motion is wanted`, async (t) => {
    const page = await frame(t, state, { reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => {
      const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
      const styled = [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element);
        const animated = animationName !== 'none' && long(animationDuration);
        return long(transitionDuration) || animated || scrollBehavior === 'smooth';
      });
      return styled.map((element) => element.id || element.className || element.tagName);
    });
    assert.deepEqual(moving, []);
  });

  test(`every control on ${state} has an edge where the system chooses the colours`, async (t) => {
    const page = await frame(t, state, { forcedColors: 'active' });
    const bare = await page.evaluate(() => {
      // A checkbox is drawn by the browser, which knows the system's colours.
      const controls = [...document.querySelectorAll('button, .button, input:not([type="checkbox"]), summary')];
      const shown = controls.filter((element) => element.checkVisibility({ visibilityProperty: true }));
      const edged = (element) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1;
      };
      return shown.filter((element) => !edged(element)).map((element) => element.id || element.textContent.trim());
    });
    assert.deepEqual(bare, []);
  });
}

test('a chosen picture differs by more than colour', async (t) => {
  for (const options of [{}, { forcedColors: 'active' }]) {
    const page = await frame(t, 'code-two-chosen', options);
    const look = (pressed) => page.locator(`[data-symbol][aria-pressed="${pressed}"]`).first().evaluate((tile) => {
      const { borderTopWidth, outlineWidth, boxShadow } = getComputedStyle(tile);
      return { mark: tile.querySelector('.mark')?.innerText ?? '', frame: [borderTopWidth, outlineWidth, boxShadow].join() };
    });
    const [chosen, other] = [await look(true), await look(false)];
    assert.notDeepEqual(chosen, other);
  }
});

test('pictures are still pictures where the system chooses the colours', async (t) => {
  const page = await frame(t, 'code-two-chosen', { forcedColors: 'active' });
  const picture = page.locator('[data-symbol] .picture').first();
  const plain = await picture.evaluate((element) => getComputedStyle(element).backgroundImage);
  assert.notEqual(plain, 'none');
});
