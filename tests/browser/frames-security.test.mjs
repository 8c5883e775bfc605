// The page of logins and devices in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^security/.test(name));
