// The tests' own reading of a mail: what it reads is what verify takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LANGUAGES } from './support/languages.mjs';
import { codeOf, wrong } from './support/mail.mjs';
import { Stack } from './support/stack.mjs';

let stack;
before(async () => {
  stack = await Stack.start();
});
after(() => stack.stop());

async function post(path, body, token) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(stack.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, ...(await answer.json()) };
}

for (const [index, language] of LANGUAGES.entries()) {
  test(`a code is read from a mail in ${language}`, async () => {
    const member = await stack.addMember(`10000${index}`, language);
    const { member_number, password } = member;
    const { login_token } = await post('/v1/login', { member_number, password });
    const { id } = await post('/v1/otp', { purpose: 'login', lang: language }, login_token);
    const [mail] = await stack.mails(member.address);
    const code = codeOf(await stack.raw(mail.id), language);
    const { line, ...picked } = code;
    const mistaken = await post('/v1/otp/verify', { id, text: wrong(code).line }, login_token);
    assert.equal(mistaken.type, '/problems/wrong-code');
    assert.equal((await post('/v1/otp/verify', { id, ...picked }, login_token)).status, 200);
  });
}
