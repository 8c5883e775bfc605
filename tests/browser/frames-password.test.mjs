// The pages around the password in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^password/.test(name));
