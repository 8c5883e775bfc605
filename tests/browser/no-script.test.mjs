// Without JavaScript a page says so, and whom to call.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE } from './support/browser.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { READ, SCRIPTED, SECRETS } from './support/pages.mjs';
import { suite } from './support/suite.mjs';

const CONTACT = '0120-123-456';
const own = suite({ Contact: CONTACT });

for (const language of LANGUAGES) {
  for (const path of SCRIPTED) {
    test(`${path} in ${language}`, async (t) => {
      const { page } = await own.page(t, language, PHONE, { javaScriptEnabled: false });
      await page.goto(own.stack.url + path);
      const said = page.locator('noscript section, section:has(#no-script-title)').first();
      assert.ok(await said.isVisible());
      assert.match(await said.innerText(), /JavaScript/);
      assert.ok((await said.innerText()).includes(CONTACT));
      assert.equal(await page.locator('main button:visible, main input:visible').count(), 0, 'nothing that would not work');
    });
  }
}

test('help and problems need none', async (t) => {
  const { page } = await own.page(t, 'en', PHONE, { javaScriptEnabled: false });
  for (const path of READ) {
    await page.goto(own.stack.url + path);
    assert.ok((await page.locator('main').innerText()).length > 100);
    assert.equal(await page.locator('#no-script-title').count(), 0);
  }
});

for (const path of SECRETS) {
  test(`a form of ${path} that is sent without JavaScript shows the page again, and the password nowhere`, async (t) => {
    const { page } = await own.page(t, 'en', PHONE, { javaScriptEnabled: false });
    const answer = await page.request.post(own.stack.url + path, { form: { username: '0000000001', password: 'secret-one' } });
    assert.equal(answer.status(), 200);
    const html = await answer.text();
    assert.match(html, /class="no-script"/);
    assert.doesNotMatch(html, /secret-one/);
    for (const [form] of html.matchAll(/<form[^>]*>/g)) {
      assert.ok(form.includes(`method="post" action="${path}"`), form);
    }
  });
}
