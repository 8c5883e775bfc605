// The login page and the menu in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^(login|menu)/.test(name));
