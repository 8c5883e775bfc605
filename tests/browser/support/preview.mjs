// Frames of the dev stack's preview: one page in one state.

// Waits until the state stands: the page is ready and all of the state's steps are done.
export async function settled(page) {
  const root = page.locator('html[data-preview]');
  await root.waitFor({ state: 'attached' });
  const outcome = await root.getAttribute('data-preview');
  if (outcome !== 'done') throw new Error(`${page.url()}: ${outcome}`);
}
