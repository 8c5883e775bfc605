// What axe-core finds on a page.
import { axeSource } from './packages.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// All rules.
export function audit(page) {
  return run(page, { type: 'tag', values: TAGS });
}

// What mails can keep to: they have no landmarks.
export function auditMail(page) {
  return run(page, { type: 'tag', values: TAGS.filter((tag) => tag !== 'best-practice') });
}

// Only what depends on colours; for a page that has passed the audit in another theme.
export function auditColours(page) {
  return run(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

async function run(page, runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    const { violations } = await window.axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `axe ${id} at ${target.join(' ')}: ${why}`;
    }));
  }, runOnly);
}
