// The entry page for every purpose and whatever is known of the mail.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^code-(delivery|step-up|change|confirm)/.test(name));
