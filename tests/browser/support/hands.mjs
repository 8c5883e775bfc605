// Ways of working a page: fingers, a mouse, or a keyboard and nothing else.

export const FINGERS = {
  press: (locator) => locator.tap(),
  write: async (locator, text) => {
    await locator.tap();
    await locator.fill(text);
  },
};

export const MOUSE = {
  press: (locator) => locator.click(),
  write: async (locator, text) => {
    await locator.click();
    await locator.fill(text);
  },
};

export const KEYBOARD = {
  press: async (locator) => {
    await tabTo(locator);
    // Enter follows links and presses buttons.
    await locator.page().keyboard.press('Enter');
  },
  write: async (locator, text) => {
    await tabTo(locator);
    await locator.page().keyboard.insertText(text);
  },
};

// More stops than any page has.
const STOPS = 120;

async function tabTo(locator) {
  await locator.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await locator.page().keyboard.press('Tab');
  }
  throw new Error(`${locator} cannot be reached by the Tab key`);
}
