import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What goes wrong, before or after the call has done its work. */
export type TroubleKind = { readonly when: 'before' | 'after' } & (
  | { readonly kind: 'fail' }
  | { readonly kind: 'signal'; readonly signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM' | 'SIGHUP' }
);

/** What goes wrong at which call, counted from 0. */
export type Trouble = TroubleKind & { readonly at: number };

export interface Target {
  readonly revisionName: string;
  readonly percent: number;
  readonly tag?: string;
  readonly latest?: boolean;
}

/** What a service of Cloud Run is, what will be answered, and what was called. */
export interface CloudState {
  readonly revisions: { readonly [name: string]: { readonly image: string; readonly ready: 'True' | 'False' | 'Unknown' } };
  readonly traffic: readonly Target[];
  /** By a part of the question: what is answered in turn, the last one again and again. */
  readonly answers: { readonly [part: string]: readonly unknown[] };
  readonly jobs?: { readonly [name: string]: boolean };
  /** State of each version of a secret. */
  readonly secrets?: { readonly [secretAndVersion: string]: 'ENABLED' | 'DISABLED' | 'DESTROYED' };
  /** Whether new revisions never start. */
  readonly broken?: boolean;
  /** Whether there is no service. */
  readonly missing?: boolean;
  readonly trouble?: Trouble;
  readonly calls: readonly string[];
  /** Every share of the traffic that was set, in order. */
  readonly weights: readonly string[];
  /** What must never happen, and did. */
  readonly wrong: readonly string[];
}

export interface Run {
  readonly code: number | null;
  readonly said: string;
  readonly state: CloudState;
}

/** A service whose only revision was made by Terraform: all traffic goes to the latest. */
export const fresh: CloudState = {
  revisions: { 'shop-web-00001-abc': { image: 'old', ready: 'True' } },
  traffic: [{ revisionName: 'shop-web-00001-abc', percent: 100, latest: true }],
  answers: { request_count: [1], request_latencies: [100] },
  calls: [],
  weights: [],
  wrong: [],
};

/** Passes a call on to this process, which answers sooner than a program of its own would start. */
const standIn = `#!/usr/bin/env bash
header=''
if [[ \${0##*/} == curl ]]; then
  for ((i = 1; i < $#; i++)); do
    next=$((i + 1))
    if [[ \${!i} == --config ]]; then header=$(<"\${!next}"); fi
  done
fi
exec 3<>"/dev/tcp/127.0.0.1/$FAKE_CLOUD_PORT"
printf '%s\\0' "$FAKE_CLOUD" "\${0##*/}" "$header" "$#" "$@" >&3
IFS= read -r code <&3
IFS= read -r -d '' output <&3
printf '%s' "$output"
exit "\${code:-1}"
`;

const call: (asked: { file: string; tool: string; args: readonly string[]; header: string }) => {
  readonly code: number;
  readonly output: string;
  readonly lingers: boolean;
} = require('./fake-cloud-program.cjs');

/** Longer than any test waits for a script that was killed. */
const lingering = 20_000;

/** A folder with a script, and with stand-ins for gcloud, curl and sleep. */
export class FakeCloud {
  private readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-cloud-'));
  private readonly server: Promise<Server>;
  private runs = 0;

  constructor(script: string) {
    writeFileSync(join(this.folder, 'rollout.sh'), script, { mode: 0o755 });
    mkdirSync(join(this.folder, 'bin'));
    for (const tool of ['gcloud', 'curl', 'sleep']) writeFileSync(join(this.folder, 'bin', tool), standIn, { mode: 0o755 });
    const server = createServer(answer).unref();
    this.server = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  }

  /** Runs the script on that state, to its end. */
  async run(args: readonly string[], from: Partial<CloudState> = {}): Promise<Run> {
    const { port } = (await this.server).address() as AddressInfo; // of a server that listens on a port
    const [file, pidFile] = [join(this.folder, `state-${this.runs}.json`), join(this.folder, `pid-${this.runs}`)];
    this.runs++;
    writeFileSync(file, JSON.stringify({ ...fresh, ...from, calls: [], weights: [], pidFile }));
    const path = [join(this.folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
    const command = ['-c', 'echo $$ >"$0"; exec bash "$@"', pidFile, join(this.folder, 'rollout.sh'), ...args];
    const child = spawn('bash', command, {
      env: { PATH: path, FAKE_CLOUD: file, FAKE_CLOUD_PORT: String(port), HOME: this.folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    return new Promise((resolve) => {
      // of a script that was killed, what it had called may still run
      child.once('close', (code) => resolve({ code, said, state: JSON.parse(readFileSync(file, 'utf8')) as CloudState })); // written above
    });
  }

  remove(): void {
    void this.server.then((server) => server.close());
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A call is its state, its tool, what curl was told in a file, and its arguments with their number, each ended by a zero. */
function answer(socket: Socket): void {
  let received = '';
  socket.on('error', () => socket.destroy()); // who called has been killed
  socket.on('data', (data: Buffer) => {
    received += data.toString();
    const [file = '', tool = '', header = '', count, ...args] = received.split('\0');
    if (count === undefined || args.length <= Number(count)) return;
    const { code, output, lingers } = call({ file, tool, header, args: args.slice(0, Number(count)) });
    setTimeout(() => socket.end(`${code}\n${output}`), lingers ? lingering : 0).unref();
  });
}
