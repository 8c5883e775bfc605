// The page of the recovery codes in every state.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^recovery-codes/.test(name));
