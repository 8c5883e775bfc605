// The whole way with a keyboard and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { logIn, newestCode, ready } from './support/flows.mjs';
import { KEYBOARD } from './support/hands.mjs';
import { suite } from './support/suite.mjs';
import { tour } from './support/tour.mjs';

const own = suite();

for (const language of ['ja', 'en']) {
  test(`a member without a mouse logs in, moves the address and logs out, in ${language}`, async (t) => {
    const { page, faults } = await own.page(t, language, DESKTOP);
    await tour(page, own.stack, await own.member(language), KEYBOARD);
    assert.deepEqual(faults, []);
  });
}

test('digits typed on the keyboard fill the slots, and Backspace takes the last out', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, KEYBOARD);
  const code = await newestCode(own.stack, member.address, 'en');
  for (const id of code.pictograms) await KEYBOARD.press(page.locator(`[data-symbol="${id}"]`));
  const digits = page.locator('[data-slot]').filter({ hasText: /^[0-9]$/ });
  await page.keyboard.type(code.digits);
  assert.deepEqual(await digits.allTextContents(), [...code.digits]);
  await page.keyboard.press('Backspace');
  assert.equal(await digits.count(), code.digits.length - 1);
  await page.keyboard.type(code.digits.at(-1));
  await KEYBOARD.press(page.locator('#confirm'));
  await ready(page, '/menu');
});
