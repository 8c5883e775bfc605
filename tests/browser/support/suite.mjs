// What most files of tests start with: a stack and a browser of their own.
import { after, before } from 'node:test';
import { launch, profile, watch } from './browser.mjs';
import { Stack } from './stack.mjs';

// `suite.stack` and `suite.browser` are there once the tests run.
export function suite(parameters) {
  const own = { members: 0 };
  before(async () => {
    [own.stack, own.browser] = await Promise.all([Stack.start(parameters), launch()]);
  });
  after(async () => {
    await own.browser?.close();
    await own.stack?.stop();
  });
  own.member = (language, address) => {
    own.members += 1;
    return own.stack.addMember(String(5_000_000 + own.members), language, address);
  };
  // A page of a fresh profile, and what it must not have done by the end of the test.
  own.page = async (t, language, device, options) => {
    const context = await profile(own.browser, language, device, options);
    const faults = watch(context, own.stack.url);
    t.after(() => context.close());
    const page = await context.newPage();
    return { page, context, faults };
  };
  return own;
}
