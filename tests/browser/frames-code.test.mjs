// The entry page in every state of an entry.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^code/.test(name) && !/^code-(delivery|step-up|change|confirm)/.test(name));
