// docs/ACCESSIBILITY.md says how the entry page sounds; this is where its two lists come from.
// PICTOPASS_UPDATE=1 writes them anew.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { DESKTOP } from './support/browser.mjs';
import { settled } from './support/preview.mjs';
import { suite } from './support/suite.mjs';

const DOCUMENT = new URL('../../docs/ACCESSIBILITY.md', import.meta.url);
const own = suite();

async function opened(t) {
  const { page } = await own.page(t, 'en', DESKTOP);
  await page.goto(`${own.stack.url}/_dev/preview/frame/code-fresh?lang=en`);
  await settled(page);
  return page;
}

// Compares a list with the block of that name in the document, or puts it there.
async function standsInDocument(name, lines) {
  const text = await readFile(DOCUMENT, 'utf8');
  const block = new RegExp(`(<!-- ${name} -->\n\`\`\`text\n)([^]*?)(\`\`\`)`);
  const [, , written] = text.match(block) ?? assert.fail(`no block ${name}`);
  const list = `${lines.join('\n')}\n`;
  if (process.env.PICTOPASS_UPDATE === '1') {
    await writeFile(DOCUMENT, text.replace(block, (_, before, __, after) => before + list + after));
  } else {
    assert.equal(written, list);
  }
}

// What counts down differs at each look.
function steady(line) {
  return line.replace(/(Time left: |new mail in )\d+:\d\d/g, '$1m:ss');
}

test('read from top to bottom, the page is what the document says', async (t) => {
  const page = await opened(t);
  const tree = await page.locator('body').ariaSnapshot();
  await standsInDocument('reading', tree.split('\n').map(steady));
});

test('worked by keyboard, the page says what the document says', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => {
      const text = document.getElementById('live').textContent;
      if (text) window.said.push(text);
    }).observe(document.getElementById('live'), { childList: true });
  });
  const lines = [];
  const press = async (key) => {
    await page.keyboard.press(key);
    // Announcements follow in the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    const said = await page.evaluate(() => window.said.splice(0));
    const [focus] = (await page.locator(':focus').ariaSnapshot()).split('\n');
    lines.push(`[${key}]`.padEnd(14) + focus.replace(/^- /, '').replace(/:$/, ''));
    lines.push(...said.map((text) => `${' '.repeat(14)}says: ${text}`));
  };
  await page.locator('[data-symbol]').first().focus();
  await press('Shift+Tab');
  await press('Tab');
  for (const key of ['Enter', 'ArrowRight', 'Space', 'ArrowDown', 'Space', 'ArrowLeft', 'Space']) await press(key);
  for (const key of ['Tab', '4', '7', 'Backspace', '7', '1']) await press(key);
  await standsInDocument('working', lines);
});
