// Mails as a browser's engine shows them: narrow, wide, without pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditMail } from './support/axe.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { tooWide } from './support/layout.mjs';
import { snapshots } from './support/snapshots.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

// What there are, by the mails that are stored.
const KINDS = snapshots().filter(({ name }) => /^(?!logo).*\.en\.eml$/.test(name)).length;

test('every mail fits from 320 px on and reads well, with and without pictures', async (t) => {
  const mails = (await own.stack.states()).filter(({ kind }) => kind === 'mail').map(({ name }) => name);
  assert.equal(mails.length, KINDS);
  const { page } = await own.page(t, 'en', { viewport: { width: 320, height: 640 } });
  for (const mail of mails) {
    await t.test(mail, async () => {
      const found = [];
      for (const language of LANGUAGES) found.push(...await faultsOf(page, mail, language));
      if (found.length) assert.fail(found.join('\n'));
    });
  }
});

async function faultsOf(page, mail, language) {
  const found = [];
  for (const images of ['on', 'off']) {
    const answer = await fetch(`${own.stack.url}/_dev/preview/mail/${mail}?lang=${language}&images=${images}`);
    assert.equal(answer.status, 200);
    const html = await answer.text();
    // Most notices have none, and are the same twice.
    if (images === 'off' && !/<img/i.test(html)) continue;
    await page.setContent(html);
    const add = (width, faults) => found.push(...faults.map((fault) => `${language}, images ${images}, ${width} px: ${fault}`));
    for (const width of [320, 375, 680]) {
      await page.setViewportSize({ width, height: 640 });
      add(width, await tooWide(page));
    }
    add(680, await auditMail(page));
  }
  return found;
}
