// Contact sheets: each state of each page, and each mail, in all languages on one picture.
// `cargo xtask sheets [NAME]` starts it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './support/browser.mjs';
import { LANGUAGES } from './support/languages.mjs';
import { Stack } from './support/stack.mjs';

const folder = process.env.PICTOPASS_SHEETS;
const wanted = process.argv[2] ?? '';

const PHONE = { title: '360 px', width: 360 };
const NARROW = { title: '320 px', width: 320, suffix: '-narrow' };
const WIDE = { title: '1024 px', width: 1024, suffix: '-wide' };
const DARK = { title: '360 px, dark', width: 360, suffix: '-dark', dark: true };
const MAIL = { title: 'images on and off, narrow, wide, text', width: 680 };

// Further views of states that look otherwise there.
const MORE = {
  'login-empty': [NARROW, DARK, WIDE],
  'login-wrong-password': [DARK],
  'code-fresh': [NARROW, DARK, WIDE],
  'code-two-chosen': [DARK],
  'code-digits': [NARROW, DARK, WIDE],
  'code-wrong': [DARK, WIDE],
  'code-all-pictures': [NARROW],
  'code-delivery-refused': [DARK, WIDE],
  menu: [DARK, WIDE],
  'address-new-sent': [NARROW, DARK, WIDE],
  'help-not-received': [DARK, WIDE],
};

const stack = await Stack.start();
const browser = await launch();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const drawn = [];
const states = (await stack.states()).filter(({ name }) => name.includes(wanted));
states.forEach((state, place) => { state.place = place; });
await Promise.all([painter(), painter()]);
drawn.sort((one, other) => one.state.place - other.state.place);
await writeFile(join(folder, 'index.html'), index(drawn));
console.log(`${drawn.length} pictures of ${new Set(drawn.map(({ state }) => state.name)).size} states`);
await browser.close();
await stack.stop();

// Takes states until none is left; two at once keep two cores busy.
async function painter() {
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (let state = states.shift(); state; state = states.shift()) {
    const views = state.kind === 'mail' ? [MAIL] : [PHONE, ...(MORE[state.name] ?? [])];
    for (const view of views) drawn.push(await draw(page, state, view));
  }
}

async function draw(page, state, view) {
  await page.setViewportSize({ width: LANGUAGES.length * (view.width + 20) + 40, height: 800 });
  await page.emulateMedia({ colorScheme: view.dark ? 'dark' : 'light' });
  await page.goto(`${stack.url}/_dev/preview/${state.name}?width=${view.width}`);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  if (await page.locator('.broken').count()) throw new Error(`${state.name} is not shown as it should be`);
  const file = `${state.name}${view.suffix ?? ''}.png`;
  await page.locator('main').screenshot({ path: join(folder, file), animations: 'disabled' });
  return { state, view, file };
}

function index(all) {
  const rows = all.map(({ state, view, file }) => `<li><a href="${file}"><img src="${file}" alt="" loading="lazy">
<b>${state.about}</b> ${view.title}<br><code>${state.name}</code></a></li>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Contact sheets</title><style>
body { margin: 0; padding: 16px; font: 15px/1.4 system-ui; background: #eef0f3; color: #1c2430; }
ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 16px; }
a { display: block; padding: 8px; background: #fff; border-radius: 8px; color: inherit; text-decoration: none; }
img { display: block; width: 100%; height: 260px; object-fit: cover; object-position: top left; margin-bottom: 6px; }
code { color: #566272; }
</style><h1>Contact sheets</h1><p>${all.length} pictures; each shows one state in every language.</p>
<ul>
${rows.join('\n')}
</ul></html>
`;
}
