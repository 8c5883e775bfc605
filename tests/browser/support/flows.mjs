// What members do, one step each.
import assert from 'node:assert/strict';
import { KEYBOARD } from './hands.mjs';
import { codeOf, longCode } from './mail.mjs';

// The way to the menu leads by this page until a member has recovery codes.
const OFFER = '/recovery-codes';

// Waits until a page shows its first state; recovery codes that are offered on the way are put off.
export async function ready(page, path) {
  const offers = ({ pathname, searchParams }) => path === '/menu' && pathname === OFFER && searchParams.has('first');
  await page.waitForURL((url) => url.pathname === path || offers(url));
  if (path === '/menu' && new URL(page.url()).pathname === OFFER) {
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    await page.locator('#later').click();
    await page.waitForURL(({ pathname }) => pathname === path);
  }
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

// The password step, which ends on the entry page.
export async function logIn(page, stack, member, hands) {
  await page.goto(`${stack.url}/login`);
  await ready(page, '/login');
  await hands.write(page.locator('#member-number'), member.member_number);
  await hands.write(page.locator('#password'), member.password);
  await hands.press(page.locator('#login button[type="submit"]'));
  await ready(page, '/code');
  await page.locator('[data-symbol]').first().waitFor();
}

// The code in the newest mail to an address.
export async function newestCode(stack, address, language) {
  const [mail] = await stack.mails(address);
  return codeOf(await stack.raw(mail.id), language);
}

// Picks pictures and digits, without sending them.
export async function choose(page, code, hands) {
  for (const id of code.pictograms) await hands.press(page.locator(`[data-symbol="${id}"]`));
  for (const digit of code.digits) await hands.press(page.locator(`[data-digit="${digit}"]`));
}

export async function pick(page, code, hands) {
  await choose(page, code, hands);
  await hands.press(page.locator('#confirm'));
}

export async function paste(page, code, hands) {
  await hands.write(page.locator('#paste'), code.line);
  await hands.press(page.locator('#paste-send'));
}

// Both steps.
export async function open(page, stack, member, hands) {
  await logIn(page, stack, member, hands);
  await pick(page, await newestCode(stack, member.address, member.language), hands);
  await ready(page, '/menu');
}

// In for the first time: at the offer of recovery codes.
export async function openFirst(page, stack, member, hands) {
  await logIn(page, stack, member, hands);
  await pick(page, await newestCode(stack, member.address, member.language), hands);
  await ready(page, OFFER);
}

// Makes recovery codes, and reads them off the page.
export async function makeCodes(page, hands) {
  await hands.press(page.locator('#make'));
  await page.locator('#sheet').waitFor();
  const codes = await page.locator('#codes li').evaluateAll((lines) =>
    lines.map((line) => [...line.children].map(({ textContent }) => textContent).join('-')));
  assert.equal(codes.length, 5);
  for (const code of codes) assert.match(code, /^\d{6}(-\d{6}){7}$/);
  return codes;
}

// From the login page to the page that takes back or stops, with the code of a mail and the keyboard.
export async function objectTo(page, stack, member, purpose) {
  await page.goto(`${stack.url}/login`);
  await ready(page, '/login');
  await KEYBOARD.press(page.locator('main a[href^="/not-me"]'));
  await ready(page, '/not-me');
  await KEYBOARD.write(page.locator('#member-number'), member.member_number);
  await KEYBOARD.write(page.locator('#code'), await longCode(stack, member.address, purpose));
  await page.keyboard.press('Enter');
  await page.locator('#notice.good').waitFor();
}

// The palette in its order.
export function palette(page) {
  return page.locator('[data-symbol]').evaluateAll((tiles) => tiles.map((tile) => tile.dataset.symbol));
}

// The challenge as the server sees it, asked with the page's own cookies.
export function challenge(page) {
  return page.evaluate(async () => {
    const answer = await fetch('/v1/otp', { headers: { 'X-Pictopass-Client': 'web' } });
    return answer.json();
  });
}
