import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { OutputFile } from 'orchestra-cdk';
import { type Answer, answer } from './answers';
import { rendered, type Versions } from './shop';
import type { World } from './world';

/** What goes wrong at which call, counted from 0; before or after the call has done its work. */
export interface Trouble {
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly kind: 'fail' | 'kill';
}

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
  readonly calls: readonly string[];
  /** What no tool would take. */
  readonly wrong: readonly string[];
  readonly left: readonly string[];
}

const tools = [
  ...['aws', 'cosign', 'docker', 'gcloud', 'git', 'helm', 'kubectl', 'kubectl-argo-rollouts', 'node', 'npm', 'npx', 'rollout', 'sleep'],
  ...['terraform', 'tofu'],
];

/** Passes a call on to this process, which answers sooner than a program of its own would start. */
const standIn = `#!/usr/bin/env bash
input=''
for word in "$@"; do if [[ $word == --filename=- ]]; then IFS= read -r -d '' input; fi; done
exec 3<>"/dev/tcp/127.0.0.1/$FAKE_TOOLS_PORT"
printf '%s\\0' "$FAKE_TOOLS_RUN" "\${0##*/}" "$#" "$@" >&3
IFS= read -r code <&3
IFS= read -r -d '' output <&3
printf '%s' "$output"
exit "\${code:-1}"
`;

interface Running {
  readonly world: World;
  readonly calls: string[];
  readonly wrong: string[];
  readonly trouble: Trouble | undefined;
  readonly repository: string;
  readonly temporary: string;
  group: number;
}

/** A repository with scripts, and stand-ins for whatever they call. */
export class FakeTools {
  private readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-scripts-'));
  private readonly running = new Map<string, Running>();
  private readonly server: Promise<Server>;
  private runs = 0;

  constructor(
    private readonly files: readonly OutputFile[],
    private readonly folderOfDelivery = 'deploy/shop',
    private readonly answering: (world: World, words: readonly string[]) => Answer = answer,
  ) {
    mkdirSync(join(this.folder, 'bin'));
    for (const tool of tools) writeFileSync(join(this.folder, 'bin', tool), standIn, { mode: 0o755 });
    const server = createServer((socket) => this.listen(socket)).unref();
    this.server = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  }

  /** A repository of its own, for runs one after the other. */
  repository(): string {
    const place = join(this.folder, `repository-${this.runs++}`);
    for (const { path, text } of this.files) {
      if (!path.includes('scripts/environments/')) write(join(place, this.folderOfDelivery, path), text);
    }
    for (const environment of ['run', 'live'])
      write(join(place, this.folderOfDelivery, environment, 'cloud-run/rollout-api.sh'), `exec rollout ${environment} "$@"\n`);
    mkdirSync(join(place, 'tmp'));
    return place;
  }

  /** Runs a script in a world, which it changes, to its end. */
  async run(
    words: readonly string[],
    { world, trouble, env, repository = this.repository() }: { world: World; trouble?: Trouble; env?: object; repository?: string },
  ): Promise<Run> {
    const { port } = (await this.server).address() as AddressInfo; // of a server that listens on a port
    const [script = '', ...args] = words;
    const temporary = join(repository, 'tmp');
    const name = String(this.runs++);
    const running: Running = { world, calls: [], wrong: [], trouble, repository, temporary, group: 0 };
    this.running.set(name, running);
    this.render(running, world.rendered);
    const path = [join(this.folder, 'bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
    const child = spawn('bash', [join(repository, this.folderOfDelivery, 'scripts', script), ...args], {
      env: { PATH: path, FAKE_TOOLS_PORT: String(port), FAKE_TOOLS_RUN: name, HOME: this.folder, TMPDIR: temporary, KEY: 'given', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own
      cwd: this.folder,
    });
    running.group = child.pid ?? 0;
    let [out, said] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    return new Promise((resolve) => {
      child.once('close', (code) => {
        this.running.delete(name);
        resolve({ code, out, said, calls: running.calls, wrong: running.wrong, left: readdirSync(temporary) });
      });
    });
  }

  remove(): void {
    void this.server.then((server) => server.close());
    rmSync(this.folder, { recursive: true, force: true });
  }

  private render({ repository }: Running, versions: { readonly [environment: string]: Versions }): void {
    for (const { path, text } of this.files) {
      const [, environment] = /environments\/(.*)\.sh$/.exec(path) ?? [];
      if (environment !== undefined) write(join(repository, this.folderOfDelivery, path), rendered(text, versions[environment] ?? {}));
    }
  }

  /** A call is its run, its tool, and its arguments with their number, each ended by a zero. */
  private listen(socket: Socket): void {
    let received = '';
    socket.on('error', () => socket.destroy()); // who called has been killed
    socket.on('data', (data: Buffer) => {
      received += data.toString();
      const [name = '', tool = '', count, ...words] = received.split('\0');
      if (count === undefined || words.length <= Number(count)) return;
      const running = this.running.get(name);
      if (running === undefined) return;
      const { code, output } = this.call(running, [tool, ...words.slice(0, Number(count))]);
      if (code === undefined) socket.destroy();
      else socket.end(`${code}\n${output}`);
    });
  }

  private attempt({ world, wrong }: Running, words: readonly string[]): Answer {
    try {
      return this.answering(world, words);
    } catch (error) {
      wrong.push(String(error));
      return { code: 1, output: String(error) };
    }
  }

  private call(running: Running, words: readonly string[]): { readonly code: number | undefined; readonly output: string } {
    const { world, calls, trouble } = running;
    const number = calls.push(words.join(' ')) - 1;
    const troubled = trouble?.at === number ? trouble : undefined;
    let answered = { code: 1, output: 'injected\n' };
    if (troubled?.when !== 'before') {
      answered = this.attempt(running, words);
      if (words[0] === 'npm') this.render(running, world.rendered);
    }
    if (troubled?.kind === 'fail') return { code: 1, output: 'injected\n' };
    if (troubled?.kind === 'kill') {
      process.kill(-running.group, 'SIGKILL');
      return { code: undefined, output: '' };
    }
    return answered;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
