// A dev stack of one test file's own: its clock, its faults, its mails.
import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill();
});
// What the test runner sends to a file that hangs.
process.on('SIGTERM', () => process.exit(1));

export class Stack {
  #child;

  #database;

  constructor(child, url, database) {
    this.#child = child;
    this.#database = database;
    this.url = url;
  }

  // `parameters` are the template's, as { CodePalette: 20 }.
  static async start(parameters = {}) {
    const named = Object.entries(parameters).flatMap(([name, value]) => ['--parameter', `${name}=${value}`]);
    const child = spawn(process.env.PICTOPASS_DEVSTACK, ['--memory', '--port', '0', ...named], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    child.on('exit', () => running.delete(child));
    let url;
    for await (const line of createInterface({ input: child.stdout })) {
      url ??= /^\s*Pages and API\s+(\S+)\/$/.exec(line)?.[1];
      const database = /^\s*DynamoDB\s+(\S+)$/.exec(line)?.[1];
      if (database) {
        child.stdout.resume();
        return new Stack(child, url, database);
      }
    }
    throw new Error('the dev stack ended before it said where it listens');
  }

  async stop() {
    this.#child.kill();
    if (this.#child.exitCode === null) await new Promise((ended) => this.#child.once('exit', ended));
  }

  async #call(method, path, body) {
    const answer = await fetch(this.url + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text;
  }

  // Adds a member with a mailbox of its own, unless `address` is given.
  async addMember(member_number, language, address = `m${member_number}@example.com`) {
    const member = { member_number, password: `password-${member_number}`, address, language, family_name: '山田' };
    await this.#call('POST', '/_dev/members', member);
    return member;
  }

  // Newest first; without an address those to anybody.
  async mails(to) {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return JSON.parse(await this.#call('GET', `/_dev/mails${query}`));
  }

  raw(id) {
    return this.#call('GET', `/_dev/mails/${id}/raw`);
  }

  // What a command for operators prints. It goes by the machine's clock: before this stack's is moved.
  async operate(...command) {
    const args = [...command, '--endpoint', this.#database];
    const { stdout } = await promisify(execFile)(process.env.PICTOPASS_DEVSTACK, args);
    return stdout;
  }

  // Lets something become of a mail, as a bounce.
  befall(mail, what) {
    return this.#call('POST', '/_dev/events', { mail: mail.id, case: what });
  }

  advance(seconds) {
    return this.#call('POST', '/_dev/clock', { advance_seconds: seconds });
  }

  planFault(fault) {
    return this.#call('POST', '/_dev/faults', fault);
  }

  clearFaults() {
    return this.#call('DELETE', '/_dev/faults');
  }

  // The states of the preview.
  async states() {
    return JSON.parse(await this.#call('GET', '/_dev/preview/states.json'));
  }

  frame(state, language) {
    return `${this.url}/_dev/preview/frame/${state}?lang=${language}`;
  }
}
