// The whole way on a phone, by touch, in every language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { FINGERS } from './support/hands.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { suite } from './support/suite.mjs';
import { tour } from './support/tour.mjs';

const own = suite();

for (const language of LANGUAGES) {
  test(`a member with a phone logs in, moves the address and logs out, in ${language}`, async (t) => {
    const { page, faults } = await own.page(t, language, PHONE);
    await tour(page, own.stack, await own.member(language), FINGERS);
    assert.deepEqual(faults, []);
  });
}
