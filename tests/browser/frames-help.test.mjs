// Help, problems and the page that is not there.
import { sweep } from './support/sweep.mjs';

await sweep((name) => /^(help|problem|not-found)/.test(name));
