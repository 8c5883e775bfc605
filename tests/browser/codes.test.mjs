// Recovery codes: offered, made, printed, used, made anew.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './support/browser.mjs';
import { logIn, makeCodes, newestCode, openFirst, pick, ready } from './support/flows.mjs';
import { FINGERS, MOUSE } from './support/hands.mjs';
import { longCode } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const NEW = 'plum horse battery kettle';

// Nothing is offered again on the way.
async function atTheMenu(page) {
  await page.waitForURL(({ pathname }) => pathname === '/menu');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

test('offered after the first login, kept, and not offered again', async (t) => {
  const { page, faults } = await own.page(t, 'ja', PHONE);
  const member = await own.member('ja');
  await openFirst(page, own.stack, member, FINGERS);
  await makeCodes(page, FINGERS);
  await FINGERS.press(page.locator('#kept'));
  await atTheMenu(page);
  await page.goBack();
  assert.equal(await page.locator('#codes li').count(), 0, 'going back shows no code');
  await logIn(page, own.stack, member, FINGERS);
  await pick(page, await newestCode(own.stack, member.address, 'ja'), FINGERS);
  await atTheMenu(page);
  assert.deepEqual(faults, []);
});

test('later is an answer too', async (t) => {
  const { page } = await own.page(t, 'en', PHONE);
  await openFirst(page, own.stack, await own.member('en'), FINGERS);
  await FINGERS.press(page.locator('#later'));
  await atTheMenu(page);
});

test('on paper and in the file every code is whole, and nothing else of the page', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  await openFirst(page, own.stack, await own.member('en'), MOUSE);
  const codes = await makeCodes(page, MOUSE);
  const [download] = await Promise.all([page.waitForEvent('download'), MOUSE.press(page.locator('#file'))]);
  const file = await readFile(await download.path(), 'utf8');
  for (const code of codes) assert.ok(file.split('\r\n').includes(code), 'a line of its own');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 660, height: 930 });
  for (const hidden of ['#print', '#kept', '.foot', '.languages', '.after']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  const heights = await page.locator('#codes li').evaluateAll((all) => all.map((line) => line.offsetHeight));
  assert.equal(heights.length, codes.length);
  assert.ok(Math.min(...heights) > 0, 'each is on the paper');
  assert.ok(Math.max(...heights) < 80, 'two lines at most');
  assert.deepEqual(faults, []);
});

test('a used code opens the way to a new password once, and is missed on the page', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await openFirst(page, own.stack, member, MOUSE);
  const [code] = await makeCodes(page, MOUSE);
  // In a browser that nobody knows.
  const { page: other } = await own.page(t, 'en', DESKTOP);
  await reset(other, member, code);
  await other.locator('#notice.good').waitFor();
  // In again, where one is missing.
  await logIn(page, own.stack, { ...member, password: NEW }, MOUSE);
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/menu');
  await page.goto(`${own.stack.url}/recovery-codes`);
  await ready(page, '/recovery-codes');
  assert.match(await page.locator('#left').innerText(), /: 4$/);
  assert.ok(await page.locator('#used').isVisible());
  const again = await makeCodes(page, MOUSE);
  assert.ok(!again.includes(code));
  // The used one opens nothing, nor do the others of its sheet.
  const { page: third } = await own.page(t, 'en', DESKTOP);
  await reset(third, member, code);
  await third.locator('#recovery-code-error:visible').waitFor();
  assert.deepEqual(faults, []);
});

async function reset(page, member, code) {
  await page.goto(`${own.stack.url}/password`);
  await ready(page, '/password');
  await MOUSE.write(page.locator('#member-number'), member.member_number);
  await MOUSE.press(page.locator('#ask [type="submit"]'));
  await page.locator('#code').waitFor();
  await MOUSE.write(page.locator('#code'), await longCode(own.stack, member.address, 'password-reset'));
  await MOUSE.press(page.locator('#enter [type="submit"]'));
  await MOUSE.press(page.locator('#way-recovery-code'));
  await MOUSE.write(page.locator('#recovery-code'), code.replaceAll('-', ' '));
  await MOUSE.write(page.locator('#new-password'), NEW);
  await MOUSE.press(page.locator('#save'));
}

// More than five minutes after the login, up to the page that asks for another one-time password.
async function upToTheFreshCode(page, member) {
  await openFirst(page, own.stack, member, MOUSE);
  await own.stack.advance(6 * 60);
  await MOUSE.press(page.locator('#make'));
  await MOUSE.press(page.locator('#fresh-send'));
  await ready(page, '/code');
}

test('after five minutes a one-time password is asked for first, and the way leads back', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await upToTheFreshCode(page, member);
  await page.locator('[data-symbol]').first().waitFor();
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/recovery-codes');
  await makeCodes(page, MOUSE);
  assert.deepEqual(faults, []);
});

test('a way back that was left is not taken from another page', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await upToTheFreshCode(page, member);
  const [mail] = await own.stack.mails(member.address);
  await own.stack.befall(mail, 'bounce');
  await own.stack.advance(61);
  await page.goto(`${own.stack.url}/address`);
  await ready(page, '/address');
  await MOUSE.press(page.locator('#try-again'));
  await ready(page, '/code');
  await page.locator('[data-symbol]').first().waitFor();
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await atTheMenu(page);
  assert.deepEqual(faults, []);
});

test('whoever is logged in gets to the menu, though the offer does not come', async (t) => {
  const { page } = await own.page(t, 'en', PHONE);
  const member = await own.member('en');
  // The menu asks again, for other things.
  await page.route('**/v1/password', () => {}, { times: 1 });
  await logIn(page, own.stack, member, FINGERS);
  await pick(page, await newestCode(own.stack, member.address, 'en'), FINGERS);
  await atTheMenu(page);
});

test('the password is changed while logged in, after a one-time password, and the session stays', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await openFirst(page, own.stack, member, MOUSE);
  await own.stack.advance(6 * 60);
  await page.goto(`${own.stack.url}/password/change`);
  await ready(page, '/password/change');
  await MOUSE.press(page.locator('#fresh-send'));
  await ready(page, '/code');
  await page.locator('[data-symbol]').first().waitFor();
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/password/change');
  await MOUSE.write(page.locator('#current-password'), 'not this one');
  await MOUSE.write(page.locator('#new-password'), NEW);
  await MOUSE.press(page.locator('#save'));
  await page.locator('#current-password-error:visible').waitFor();
  await MOUSE.write(page.locator('#current-password'), member.password);
  await MOUSE.press(page.locator('#save'));
  await page.locator('#notice.good').waitFor();
  await page.goto(`${own.stack.url}/menu`);
  await ready(page, '/menu');
  await page.getByText(member.address).waitFor();
  assert.deepEqual(faults, []);
});
