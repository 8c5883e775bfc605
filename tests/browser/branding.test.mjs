// The brand and the code's form come from parameters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit, auditColours } from './support/axe.mjs';
import { PHONE } from './support/browser.mjs';
import { logIn, newestCode, pick, ready } from './support/flows.mjs';
import { FINGERS } from './support/hands.mjs';
import { suite } from './support/suite.mjs';

const BRAND = {
  ServiceName: 'ミドリマイレージクラブ',
  BrandColour: '#7a1f3d',
  Contact: '0120-123-456',
  ContactHours: 'Sat 10:00-12:00',
  CodePictograms: 3,
  CodePalette: 20,
  CodeDigits: 4,
};
const own = suite(BRAND);

test('pages say whose they are, in its colour, and open by a code of its form', async (t) => {
  const { page, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await page.goto(`${own.stack.url}/login`);
  await ready(page, '/login');
  const header = page.locator('header');
  assert.ok((await header.innerText()).includes(BRAND.ServiceName));
  assert.match(await page.title(), new RegExp(BRAND.ServiceName));
  assert.ok((await page.locator('footer').innerText()).includes(BRAND.Contact));
  const submit = page.locator('#login button[type="submit"]');
  assert.equal(await submit.evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(122, 31, 61)');
  assert.deepEqual(await audit(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await auditColours(page), []);
  await page.emulateMedia({ colorScheme: 'light' });

  await logIn(page, own.stack, member, FINGERS);
  assert.equal(await page.locator('[data-symbol]').count(), 20);
  const [mail] = await own.stack.mails(member.address);
  assert.ok(mail.subject.includes(BRAND.ServiceName));
  const code = await newestCode(own.stack, member.address, 'ja');
  assert.deepEqual([code.pictograms.length, code.digits.length], [3, 4]);
  await pick(page, code, FINGERS);
  await ready(page, '/menu');
  assert.deepEqual(faults, []);
});
