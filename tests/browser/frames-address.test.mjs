// The address page in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^address/.test(name));
