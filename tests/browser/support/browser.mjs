// Chromium, and pages that report whatever no page of ours may do.
import { chromium } from './packages.mjs';
import { LOCALES } from './languages.mjs';

export const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
export const DESKTOP = { viewport: { width: 1280, height: 800 } };

// Calls home, and what slows a machine without a graphics card.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
];

const CHROMIUM = { executablePath: process.env.PICTOPASS_CHROMIUM, args: QUIET };

export function launch() {
  return chromium.launch(CHROMIUM);
}

// A browser profile of a member who reads `language`, in Japan.
export async function profile(browser, language, device, options = {}) {
  return patient(await browser.newContext({ ...reader(language), ...device, ...options }));
}

// A browser of its own whose profile lies in `folder`: closed and started again, it has what a
// browser keeps, and no more.
export async function keptProfile(folder, language, device) {
  return patient(await chromium.launchPersistentContext(folder, { ...CHROMIUM, ...reader(language), ...device }));
}

function reader(language) {
  return { locale: LOCALES[language], timezoneId: 'Asia/Tokyo' };
}

function patient(context) {
  context.setDefaultTimeout(10_000);
  return context;
}

// Collects errors on the console, exceptions, violations of the content security policy, and
// requests to anybody but `origin`.
export function watch(context, origin) {
  const faults = [];
  context.on('console', (message) => {
    // An answer outside 2xx is written to the console by Chromium; it is no error of the page.
    const answer = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !answer) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') faults.push(`foreign request: ${url}`);
  });
  return faults;
}
