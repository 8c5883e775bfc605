// The page that takes back what a member did not do, in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^not-me/.test(name));
