// The packages of tools/npm, which `cargo xtask` installs beside the project and not in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.env.PICTOPASS_PACKAGES;
if (!folder) throw new Error('start these tests by `cargo xtask browser`');
const require = createRequire(join(folder, 'package.json'));

export const { chromium } = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const mailSupport = require('caniemail/caniemail.json');
