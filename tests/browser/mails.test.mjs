// Mails as a browser's engine shows them: narrow, wide, without pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditMail } from './support/axe.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { tooWide } from './support/layout.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const MAILS = ['login', 'step-up', 'change-address', 'confirm-address', 'notice-former', 'notice-new', 'undone-restored', 'undone-removed'];

for (const mail of MAILS) {
  test(`the mail ${mail} fits from 320 px on and reads well, with and without pictures`, async (t) => {
    const { page } = await own.page(t, 'en', { viewport: { width: 320, height: 640 } });
    const found = [];
    for (const language of LANGUAGES) {
      for (const images of ['on', 'off']) {
        const answer = await fetch(`${own.stack.url}/_dev/preview/mail/mail-${mail}?lang=${language}&images=${images}`);
        await page.setContent(await answer.text());
        const add = (width, faults) => found.push(...faults.map((fault) => `${language}, images ${images}, ${width} px: ${fault}`));
        for (const width of [320, 375, 680]) {
          await page.setViewportSize({ width, height: 640 });
          add(width, await tooWide(page));
        }
        add(680, await auditMail(page));
      }
    }
    if (found.length) assert.fail(found.join('\n'));
  });
}

test('there are no other mails', async () => {
  const mails = (await own.stack.states()).filter(({ kind }) => kind === 'mail').map(({ name }) => name);
  assert.deepEqual(mails, MAILS.map((mail) => `mail-${mail}`));
});
