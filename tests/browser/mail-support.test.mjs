// Every feature of HTML and CSS that a mail uses is kept by the mail programs that matter, or the
// mail is known to be as good without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailSupport } from './support/packages.mjs';
import { snapshots } from './support/snapshots.mjs';

const PROGRAMS = ['apple-mail', 'gmail', 'outlook', 'samsung-email', 'thunderbird', 'yahoo', 'aol'];

// Where a program lacks a feature, or some of its values: what the reader then sees.
const GOOD_WITHOUT = {
  'css-border': 'Outlook for Windows: unreliable beside cells and tables, and above 8 px; ours is on those, up to 6 px',
  'css-border-radius': 'square corners; Yahoo lacks ellipses only',
  'css-display': 'only none and block, and block only keeps a gap away below pictures',
  'css-display-none': 'the preview line is also without height and in the colour of its ground',
  'css-font-size': 'only px is used',
  'css-font-weight': 'only bold is used',
  'css-height': 'only auto on pictures, whose attribute says the height',
  'css-line-height': 'Outlook for Windows: lines are a little closer or wider',
  'css-margin': 'no negative ones; where auto is unknown, the align attribute centres',
  'css-max-height': 'the preview line is not displayed there',
  'css-max-width': 'Outlook for Windows gets a table of fixed width, and pictures have attributes; on telephones the card fills the screen',
  'css-overflow': 'the preview line is not displayed there',
  'css-padding': 'Outlook for Windows: table cells only, and ours is on those',
  'css-text-align': 'only left is used',
  'css-user-select': 'the code line is selected by hand',
  'css-white-space': 'the mark in the header may take two lines',
  'css-width': 'the attribute says it; on pictures, too',
  'css-word-break': 'the code line and Korean words may be broken anywhere',
  'css-word-spacing': 'the words of the code line stand closer',
  'html-align': 'tables are centred and cells aligned; only left and right of tables fail',
  'html-body': 'the wrapper inside has ground, colour and language, too',
  'html-doctype': 'every table names its own size and colour of text, which programs without it do not hand down',
  'html-height': 'in pixels it works',
  'html-lang': 'Yahoo: not on cells, and ours is on the wrapper',
  'html-meta-color-scheme': 'the program may darken the mail: every area has ground and colour of its own',
  'html-role': 'a layout table is read as a table',
  'html-width': 'Outlook for Windows: percentages of pictures, which we do not use',
};

// What the data does not know under any name: harmless, or older than mail programs.
const UNTESTED = new Set([
  'html-b',
  'html-bgcolor',
  'html-charset',
  'html-content',
  'html-head',
  'html-html',
  'html-meta',
  'html-name',
  'html-nobr',
  'html-src',
  'html-alt',
  'html-title',
  'css-color',
  'css-mso-hide',
  'css--webkit-text-size-adjust',
]);

// Where the data's name is not that of the element, attribute or property.
const NAMES = {
  'css-font-family': 'css-font',
  'css-border-bottom': 'css-border',
  'css-border-left': 'css-border',
  'css-border-top': 'css-border',
  'css--webkit-user-select': 'css-user-select',
  'html-h1': 'html-h1-h6',
  'html-h2': 'html-h1-h6',
  'html-td': 'html-table',
  'html-tr': 'html-table',
};

const known = new Map(mailSupport.data.map((feature) => [feature.slug, feature]));
const mails = snapshots();

// Every tag with its attributes. Comments are left out: Outlook for Windows alone reads them, and
// they are made for it.
function tagsOf(html) {
  const tags = html.replace(/<!--[^]*?-->/g, '').matchAll(/<([a-z][a-z0-9]*)([^>]*)>/g);
  return [...tags].map(([, tag, rest]) => {
    const attributes = [...rest.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    return [tag, Object.fromEntries(attributes)];
  });
}

function declarations(style) {
  return style.split(';').filter(Boolean).map((declaration) => declaration.split(/:(.*)/s));
}

function featuresOf(html) {
  const found = new Set();
  const add = (name) => found.add(NAMES[name] ?? name);
  if (/^<!doctype/i.test(html)) add('html-doctype');
  if (html.includes('<!--')) add('html-comments');
  for (const [tag, { style = '', ...attributes }] of tagsOf(html)) {
    add(`html-${tag}`);
    for (const [name, value] of Object.entries(attributes)) {
      add(`html-${name}`);
      if (value === 'color-scheme') add('html-meta-color-scheme');
      if (value.startsWith('cid:')) add('image-png');
    }
    declarations(style).flatMap(([property, value]) => styleFeatures(property, value)).forEach(add);
  }
  return found;
}

function styleFeatures(property, value) {
  // Not the digits of colours.
  const units = [...value.matchAll(/(?<![#\w])\d+(px|%|[a-z]+)/g)].map(([, unit]) => (unit === '%' ? 'percent' : unit));
  const functions = [...value.matchAll(/([a-z-]+)\(/g)].map(([, name]) => `css-function-${name}`);
  const none = property === 'display' && value === 'none' ? ['css-display-none'] : [];
  return [`css-${property}`, ...none, ...functions, ...units.map((unit) => `css-unit-${unit}`)];
}

// The newest version of each program that does not keep the feature, or not all of it.
function lacking(slug) {
  return PROGRAMS.flatMap((program) =>
    Object.entries(known.get(slug).stats[program] ?? {}).flatMap(([platform, versions]) => {
      const [version, support] = Object.entries(versions).at(-1);
      return /^[na]\b/.test(support) ? [`${program}.${platform} ${version}`] : [];
    }),
  );
}

const used = new Set(mails.flatMap(({ html }) => [...featuresOf(html)]));

test('there are mails, and features are found in them', () => {
  assert.ok(mails.length >= 30, `${mails.length} mails`);
  for (const expected of ['css-padding', 'css-unit-px', 'html-table', 'html-role', 'image-png']) {
    assert.ok(used.has(expected), expected);
  }
});

test('mails use what mail programs keep', () => {
  for (const { name, html } of mails) {
    for (const feature of featuresOf(html)) {
      if (UNTESTED.has(feature) || feature in GOOD_WITHOUT) continue;
      assert.ok(known.has(feature), `${name}: nothing is known of ${feature}`);
      assert.deepEqual(lacking(feature), [], `${name}: ${feature}`);
    }
  }
});

test('no reason outlives what it excuses', () => {
  for (const feature of Object.keys(GOOD_WITHOUT)) {
    assert.ok(used.has(feature), `${feature} is not used`);
    assert.notEqual(lacking(feature).length, 0, `${feature} is kept by all`);
  }
  for (const feature of UNTESTED) {
    assert.ok(used.has(feature) && !known.has(feature), feature);
  }
});

// What the reasons above claim of values.
const ONLY = {
  'border-radius': /^[^/]+$/,
  border: /^[1-8]px /,
  'border-left': /^[1-8]px /,
  'border-top': /^[1-8]px /,
  display: /^(none|block)$/,
  'font-size': /^\d+px$/,
  'font-weight': /^bold$/,
  height: /^auto$/,
  margin: /^[^-]+$/,
  'text-align': /^left$/,
};

test('the reasons say the truth', () => {
  for (const { name, html } of mails) {
    for (const [tag, attributes] of tagsOf(html)) {
      const at = `${name}: ${tag}`;
      for (const [property, value] of declarations(attributes.style ?? '')) {
        if (property in ONLY) assert.match(value, ONLY[property], `${at} ${property}`);
        if (property === 'padding' && value !== '0') assert.equal(tag, 'td', at);
        if (property.startsWith('border')) assert.ok(['table', 'td'].includes(tag), at);
      }
      if (tag === 'img') assert.match(attributes.width, /^\d+$/, at);
      if ('role' in attributes) assert.equal(tag, 'table', at);
      if ('lang' in attributes) assert.notEqual(tag, 'td', at);
    }
  }
});

test('nothing in a mail is loaded, linked or run', () => {
  const tags = new Set(mails.flatMap(({ html }) => tagsOf(html).map(([tag]) => tag)));
  for (const tag of ['a', 'link', 'script', 'style', 'iframe', 'form', 'svg']) assert.ok(!tags.has(tag), tag);
  for (const { name, html } of mails) {
    assert.doesNotMatch(html, /url\(|@import|https?:|\/\//i, name);
    for (const [tag, attributes] of tagsOf(html)) {
      for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^on|href/, `${name}: ${tag}`);
      if ('src' in attributes) assert.match(attributes.src, /^cid:/, name);
    }
  }
});
