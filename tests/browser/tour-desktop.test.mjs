// The whole way at a desk, by mouse, in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { MOUSE } from './support/hands.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { suite } from './support/suite.mjs';
import { tour } from './support/tour.mjs';

const own = suite();

for (const language of LANGUAGES) {
  test(`a member at a desk logs in, moves the address and logs out, in ${language}`, async (t) => {
    const { page, faults } = await own.page(t, language, DESKTOP);
    await tour(page, own.stack, await own.member(language), MOUSE);
    assert.deepEqual(faults, []);
  });
}
