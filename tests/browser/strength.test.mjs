// What the page says of a password while it is typed, and that it is said by files as they came.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const asset = (name) => readFileSync(new URL(`../../web/assets/${name}`, import.meta.url), 'utf8');
const data = (name) => readFileSync(new URL(`../../shared/data/passwords/${name}`, import.meta.url), 'utf8');

// The worker, in a place that has what workers have and nothing else.
function worker() {
  const said = [];
  const scope = vm.createContext({ postMessage: (message) => said.push(message) });
  scope.self = scope;
  scope.importScripts = (...names) => names.forEach((name) => vm.runInContext(asset(name), scope));
  vm.runInContext(asset('strength.js'), scope);
  return (text, own = []) => {
    scope.onmessage({ data: { turn: said.length, text, own } });
    return said.at(-1).easy;
  };
}

const easy = worker();

test('what many would try is called easy, in five languages', () => {
  for (const text of [
    'passwordpassword', 'qwertyuiopasdfgh', 'aaaaaaaaaaaaaaa', 'abcdefghijklmnop', '0123456789012345',
    'woaini1314520woaini', 'tkfkdgody1234567', 'sakurasakurasakura', '사랑해요사랑해요사랑해요사랑해요',
  ]) {
    assert.ok(easy(text), text);
  }
});

test('words of the member and the site are called easy', () => {
  assert.equal(easy('4820193756', ['4820193756', 'Sora']), 'own');
  assert.equal(easy('sora', ['4820193756', 'Sora']), 'own');
});

test('phrases and random characters are called good', () => {
  for (const text of ['plum horse battery kettle', 'zq7Lw2-vkT9hsXp', 'さくらのはながさくころにまたあう', '春眠不觉晓处处闻啼鸟夜来风雨']) {
    assert.equal(easy(text), null, text);
  }
});

test('the longest password takes no longer than one waits', () => {
  for (const text of ['1234567890'.repeat(25), 'p4$5w0rd!1'.repeat(25), 'x'.repeat(256)]) {
    const start = performance.now();
    easy(text);
    assert.ok(performance.now() - start < 5_000);
  }
});

test('the estimator is the one of the package, with its licence above it', () => {
  const file = asset('zxcvbn.js');
  const end = file.indexOf(' */\n') + 4;
  assert.match(file.slice(0, end), /Permission is hereby granted/);
  const digest = createHash('sha256').update(file.slice(end)).digest('hex');
  assert.equal(digest, 'dbb38801628e80514c0f6ee91621e173f421fa21bcadb05ad0fe83d02de7d5f4');
});

test('the words are those that the function knows', () => {
  const known = new Set(data('words.txt').trim().split('\n'));
  const words = /self\.WORDS = "([^"]*)"/.exec(asset('words.js'))[1].split(' ');
  assert.ok(words.length > 3_000);
  assert.deepEqual(words.filter((word) => !known.has(word)), []);
  const own = data('own.txt').split('\n').filter((line) => line && !line.startsWith('#'));
  assert.deepEqual(own.filter((word) => !words.includes(word)), []);
});
