// The page that leads to another mailbox, in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^recovery(?!-codes)/.test(name));
