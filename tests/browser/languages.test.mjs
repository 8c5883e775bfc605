// Words follow the language, pictures never; a line can be pasted in any language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { logIn, newestCode, palette, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { inOtherKana, wordOf } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();

test('the entry page speaks the language of the mail, whatever the browser prefers', async (t) => {
  const { page } = await own.page(t, 'en', PHONE);
  await logIn(page, own.stack, await own.member('ko'), FINGERS);
  assert.equal(await page.locator('html').getAttribute('lang'), 'ko');
});

test('another language changes the words and not the pictures, and keeps the entry', async (t) => {
  const { page } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await logIn(page, own.stack, member, FINGERS);
  const before = await palette(page);
  await page.locator('[data-symbol]').first().tap();
  for (const language of LANGUAGES) {
    await page.locator('#languages summary').tap();
    await page.locator(`#languages a[data-language="${language}"]`).tap();
    await page.locator(`html[lang="${language}"][data-ready]`).waitFor({ state: 'attached' });
    assert.deepEqual(await palette(page), before);
    const words = await page.locator('[data-symbol] .word').allTextContents();
    assert.deepEqual(words, before.map((id) => wordOf(id, language)));
    assert.equal(await page.locator('[data-symbol][aria-pressed="true"]').count(), 1);
  }
  assert.equal((await own.stack.mails(member.address)).length, 1);
});

// As they come out of mail programs and hands.
const MANGLED = {
  'full-width digits': (code) => code.line.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  'no spaces between the digits': (code) => code.line.replace(/(\d) (?=\d)/g, '$1'),
  'ideographic spaces': (code) => code.line.replaceAll(' ', '\u3000'),
  'line breaks and spaces around': (code) => `\n  ${code.line.replaceAll(' ', '\n')}  \n`,
  'order marks': (code) => code.pictograms.map((id, n) => `${'①②③④'[n]}${wordOf(id, 'ja')}`).join(' ') + ` ${code.digits}`,
  'kana of the other kind': (code) => inOtherKana(code.line),
  'words of another language': (code) => [...code.pictograms.map((id) => wordOf(id, 'en')), code.digits].join(' '),
};

for (const [form, mangle] of Object.entries(MANGLED)) {
  test(`a pasted line with ${form} opens the menu`, async (t) => {
    const { page } = await own.page(t, 'ja', PHONE);
    const member = await own.member('ja');
    await logIn(page, own.stack, member, FINGERS);
    const code = await newestCode(own.stack, member.address, 'ja');
    await page.locator('#paste').evaluate((field, text) => {
      // A paste, which may hold line breaks; typing could not.
      field.focus();
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      if (field.dispatchEvent(event)) document.execCommand('insertText', false, text);
    }, mangle(code));
    await page.locator('#paste-send').tap();
    await ready(page, '/menu');
  });
}
