// What pages allow browsers to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { READ, SCRIPTED } from './support/pages.mjs';
import { suite } from './support/suite.mjs';

const own = suite();
const PAGES = ['/', ...SCRIPTED, ...READ, '/no/such/page'];

function directives(policy) {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/)).filter(([name]) => name);
  return Object.fromEntries(parts.map(([name, ...values]) => [name, values.join(' ')]));
}

for (const path of PAGES) {
  test(`${path} loads from its own origin only, and nobody may frame it`, async () => {
    const answer = await fetch(own.stack.url + path, { headers: { Accept: 'text/html' } });
    const policy = directives(answer.headers.get('content-security-policy') ?? '');
    assert.equal(policy['default-src'], "'none'");
    assert.equal(policy['frame-ancestors'], "'none'");
    assert.equal(policy['base-uri'], "'none'");
    for (const [name, values] of Object.entries(policy)) {
      assert.match(values, /^('none'|'self'|data:)( ('self'|data:))*$/, name);
    }
    assert.notEqual(policy['script-src'] ?? '', 'data:');
    const html = await answer.text();
    assert.doesNotMatch(html, /\son[a-z]+\s*=|\sstyle\s*=|javascript:/i);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  });
}
