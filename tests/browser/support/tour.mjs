// The whole way: log in, change the address with both codes, log out.
import assert from 'node:assert/strict';
import { logIn, newestCode, paste, pick, ready } from './flows.mjs';

export async function tour(page, stack, member, hands) {
  const { address, language } = member;
  const speaks = async () => assert.equal(await page.locator('html').getAttribute('lang'), language);

  await logIn(page, stack, member, hands);
  await speaks();
  await pick(page, await newestCode(stack, address, language), hands);
  await ready(page, '/menu');
  await speaks();
  await page.getByText(address).waitFor();

  await hands.press(page.locator('main a[href^="/address"]'));
  await ready(page, '/address');
  await speaks();
  await hands.press(page.locator('#start-change'));
  await hands.press(page.locator('#send-current'));
  await ready(page, '/code');
  await paste(page, await newestCode(stack, address, language), hands);
  await ready(page, '/address');

  const moved = address.replace('example.com', 'example.org');
  await hands.write(page.locator('#new-address'), moved);
  await hands.press(page.locator('#check-address'));
  await hands.press(page.locator('#send-new'));
  await ready(page, '/code');
  await pick(page, await newestCode(stack, moved, language), hands);
  await ready(page, '/address');
  await hands.press(page.locator('#save'));
  await page.locator('#address', { hasText: moved }).waitFor();
  for (const mailbox of [address, moved]) {
    const [newest] = await stack.mails(mailbox);
    assert.equal(newest.purpose, 'address-changed', `${mailbox} is told`);
  }

  await hands.press(page.locator('main a[href^="/menu"]'));
  await ready(page, '/menu');
  await hands.press(page.locator('#logout'));
  await ready(page, '/login');
  await page.goto(`${stack.url}/menu`);
  await page.waitForURL((url) => url.pathname === '/login');
}
