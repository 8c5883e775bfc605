// A forgotten password, by each way that a member can have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE } from './support/browser.mjs';
import { logIn, newestCode, objectTo, pick, ready } from './support/flows.mjs';
import { FINGERS, KEYBOARD, MOUSE } from './support/hands.mjs';
import { longCode } from './support/mail.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const NEW = 'plum horse battery kettle';

// Number, mail, code: up to the choice of the other thing.
async function entered(page, member, hands) {
  await page.goto(`${own.stack.url}/login`);
  await ready(page, '/login');
  await hands.press(page.locator('main a[href^="/password"]'));
  await ready(page, '/password');
  await hands.write(page.locator('#member-number'), member.member_number);
  await hands.press(page.locator('#ask [type="submit"]'));
  await page.locator('#code').waitFor();
  const code = await longCode(own.stack, member.address, 'password-reset');
  await enter(page, code, hands);
  return code;
}

async function enter(page, code, hands) {
  await hands.write(page.locator('#code'), code);
  await hands.press(page.locator('#enter [type="submit"]'));
}

async function choose(page, hands) {
  await hands.write(page.locator('#new-password'), NEW);
  await hands.press(page.locator('#save'));
  await page.locator('#notice.good').waitFor();
}

// In with the new password, and not with the old one.
async function isIn(page, member, hands) {
  await page.goto(`${own.stack.url}/login`);
  await ready(page, '/login');
  await hands.write(page.locator('#member-number'), member.member_number);
  await hands.write(page.locator('#password'), member.password);
  await hands.press(page.locator('#login button[type="submit"]'));
  await page.locator('#notice.stop').waitFor();
  const renewed = { ...member, password: NEW };
  await logIn(page, own.stack, renewed, hands);
  await pick(page, await newestCode(own.stack, member.address, member.language), hands);
  await page.waitForURL((url) => ['/menu', '/recovery-codes'].includes(url.pathname));
}

for (const language of ['ja', 'en', 'ko']) {
  test(`with the present password, on a phone, in ${language}`, async (t) => {
    const { page, faults } = await own.page(t, language, PHONE);
    const member = await own.member(language);
    await entered(page, member, FINGERS);
    await FINGERS.press(page.locator('#way-current-password'));
    await FINGERS.write(page.locator('#current-password'), 'not this one');
    await FINGERS.write(page.locator('#new-password'), NEW);
    await FINGERS.press(page.locator('#save'));
    await page.locator('#current-password-error:visible').waitFor();
    await FINGERS.write(page.locator('#current-password'), member.password);
    await choose(page, FINGERS);
    await isIn(page, member, FINGERS);
    assert.deepEqual(faults, []);
  });
}

test('a weak password is refused where it is typed, and another one is taken', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await entered(page, member, MOUSE);
  await MOUSE.press(page.locator('#way-current-password'));
  await MOUSE.write(page.locator('#current-password'), member.password);
  for (const [weak, said] of [['short one', /15/], ['qwertyuiopasdfghjkl', /row/], ['passwordpassword1', /Many people|row/]]) {
    await MOUSE.write(page.locator('#new-password'), weak);
    await MOUSE.press(page.locator('#save'));
    await page.locator('#new-password-error:visible').filter({ hasText: said }).waitFor();
  }
  await choose(page, MOUSE);
  assert.deepEqual(faults, []);
});

test('by waiting, with the keyboard alone: the hour is shown, and the same code goes on', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  const code = await entered(page, member, KEYBOARD);
  await page.locator('#choose').waitFor();
  // Arrow keys go through the choices.
  await page.locator('[name="way"]:checked').focus();
  while (!(await page.locator('#wait').isVisible())) await page.keyboard.press('ArrowDown');
  await KEYBOARD.press(page.locator('#wait'));
  await page.locator('#waiting-from').filter({ hasText: /\d\d:\d\d/ }).waitFor();
  await own.stack.advance(23 * 3600);
  await page.reload();
  await ready(page, '/password');
  await again(page, member, code);
  await page.locator('#waiting').waitFor();
  assert.equal(await page.locator('#new-password').isVisible(), false);
  await own.stack.advance(3600 + 60);
  await page.reload();
  await ready(page, '/password');
  await again(page, member, code);
  await page.locator('#waited').waitFor();
  await choose(page, KEYBOARD);
  await isIn(page, member, KEYBOARD);
  assert.deepEqual(faults, []);
});

async function again(page, member, code) {
  await KEYBOARD.write(page.locator('#member-number'), member.member_number);
  await KEYBOARD.press(page.locator('#have-code'));
  await enter(page, code, KEYBOARD);
}

test('a wait is stopped on the page that the mail names, and the code is dead', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  const code = await entered(page, member, MOUSE);
  await MOUSE.press(page.locator('#way-wait'));
  await MOUSE.press(page.locator('#wait'));
  await page.locator('#waiting').waitFor();
  const { page: owner, faults } = await own.page(t, 'en', DESKTOP);
  await objectTo(owner, own.stack, member, 'reset-waiting');
  assert.match(await owner.locator('#notice-text').textContent(), /mailbox/);
  await page.reload();
  await ready(page, '/password');
  await MOUSE.write(page.locator('#member-number'), member.member_number);
  await MOUSE.press(page.locator('#have-code'));
  await enter(page, code, MOUSE);
  await page.locator('#code-error:visible').waitFor();
  assert.deepEqual(faults, []);
});

test('a number that nobody has looks the same', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const before = (await own.stack.mails()).length;
  const texts = [];
  const member = await own.member('en');
  for (const number of [member.member_number, '9999999999']) {
    await page.goto(`${own.stack.url}/password`);
    await ready(page, '/password');
    await MOUSE.write(page.locator('#member-number'), number);
    await MOUSE.press(page.locator('#ask [type="submit"]'));
    await page.locator('#enter').waitFor();
    texts.push(await page.locator('main').innerText());
  }
  assert.equal(texts[0], texts[1]);
  assert.equal((await own.stack.mails()).length, before + 1);
  assert.deepEqual(faults, []);
});

test('a mistyped code says so at once, and what kind of slip it is', async (t) => {
  const { page } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const code = await entered(page, member, MOUSE);
  await page.locator('#choose').waitFor();
  await page.reload();
  await ready(page, '/password');
  await MOUSE.write(page.locator('#member-number'), member.member_number);
  await MOUSE.press(page.locator('#have-code'));
  asked.length = 0;
  const other = code.endsWith('0') ? `${code.slice(0, -1)}1` : `${code.slice(0, -1)}0`;
  for (const [typed, said] of [[code.slice(0, -1), /28/], [other, /mistyped/], [code.replace(/.$/, 'U'), /in no code/]]) {
    await enter(page, typed, MOUSE);
    await page.locator('#code-error:visible').filter({ hasText: said }).waitFor();
  }
  assert.deepEqual(asked.filter((path) => path.startsWith('/v1/')), []);
  // In any case, spacing and width.
  await enter(page, code.toLowerCase().replaceAll('-', ' '), MOUSE);
  await page.locator('#choose').waitFor();
});

test('in a browser that is known nothing more is asked for', async (t) => {
  const { page, faults } = await own.page(t, 'en', DESKTOP);
  const member = await own.member('en');
  await logIn(page, own.stack, member, MOUSE);
  await pick(page, await newestCode(own.stack, member.address, 'en'), MOUSE);
  await ready(page, '/menu');
  await entered(page, member, MOUSE);
  await page.locator('#new-password').waitFor();
  assert.equal(await page.locator('#way-wait').isVisible(), false);
  await choose(page, MOUSE);
  await isIn(page, member, MOUSE);
  assert.deepEqual(faults, []);
});
