// Measurements of a page as it stands.

const PRESSABLE = 'a[href], button, input, select, textarea, summary, label:has(input[type="checkbox"])';

// What reaches beyond the viewport's sides.
export function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const element of document.body.querySelectorAll('*')) {
      const { left, right } = element.getBoundingClientRect();
      const hidden = element.closest('.visually-hidden, .skip') || !element.checkVisibility({ visibilityProperty: true });
      if (!hidden && (right > width + 0.5 || left < -0.5)) found.push(`${name(element)} from ${left} to ${right} px`);
    }
    return found;

    function name(element) {
      return element.tagName.toLowerCase() + (element.id ? `#${element.id}` : `.${element.className}`);
    }
  });
}

// Text that does not fit into what holds it: clipped, or hanging over a button's edge.
export function cutOff(page) {
  return page.evaluate(() => {
    const found = [];
    const shown = (element) => !element.closest('.visually-hidden, .skip') && element.checkVisibility({ visibilityProperty: true });
    for (const element of document.body.querySelectorAll('*')) {
      // A field shows the end of what is typed, and the rest by moving in it.
      if (!shown(element) || element.matches('input, textarea')) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
      if (clips(overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`clipped at the side: ${name(element)}`);
      if (clips(overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`clipped below: ${name(element)}`);
    }
    for (const button of document.querySelectorAll('button, .button, summary')) {
      if (!shown(button)) continue;
      const box = button.getBoundingClientRect();
      const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!text.data.trim() || !shown(text.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1) {
          found.push(`“${text.data.trim()}” hangs over the edge of ${name(button)}`);
        }
      }
    }
    return found;

    function name(element) {
      return element.tagName.toLowerCase() + (element.id ? `#${element.id}` : `.${element.className}`);
    }
  });
}

// What can be pressed and is smaller than a fingertip, 44 px. Links within a sentence are text.
export function tooSmall(page) {
  return page.evaluate((pressable) => {
    const found = [];
    for (const element of document.querySelectorAll(pressable)) {
      const shown = element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, .skip');
      if (!shown || element.disabled || inSentence(element) || element.matches('label input')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 43.5 || height < 43.5) {
        found.push(`${element.id || element.className || element.textContent.trim()} is ${Math.round(width)} × ${Math.round(height)} px`);
      }
    }
    return found;

    function inSentence(element) {
      if (getComputedStyle(element).display !== 'inline') return false;
      const around = element.parentElement.textContent.replace(element.textContent, '').trim();
      return around.length > 0;
    }
  }, PRESSABLE);
}
