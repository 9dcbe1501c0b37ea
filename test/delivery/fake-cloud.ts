import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** A folder with a script, and with stand-ins for gcloud, curl and sleep. */
export class FakeCloud {
  private readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-cloud-'));
  private runs = 0;

  constructor(script: string) {
    writeFileSync(join(this.folder, 'rollout.sh'), script, { mode: 0o755 });
    mkdirSync(join(this.folder, 'bin'));
    const program = join(this.folder, 'program.cjs');
    cpSync(join(__dirname, 'fake-cloud-program.cjs'), program);
    chmodSync(program, 0o755);
    for (const tool of ['gcloud', 'curl', 'sleep']) symlinkSync(program, join(this.folder, 'bin', tool));
  }

  /** Runs the script on that state, to its end. */
  run(args: readonly string[], from: Partial<CloudState> = {}): Promise<Run> {
    const [file, pidFile] = [join(this.folder, `state-${this.runs}.json`), join(this.folder, `pid-${this.runs}`)];
    this.runs++;
    writeFileSync(file, JSON.stringify({ ...fresh, ...from, calls: [], weights: [], pidFile }));
    const path = [join(this.folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
    const command = ['-c', 'echo $$ >"$0"; exec bash "$@"', pidFile, join(this.folder, 'rollout.sh'), ...args];
    const child = spawn('bash', command, { env: { PATH: path, FAKE_CLOUD: file, HOME: this.folder }, stdio: ['ignore', 'ignore', 'pipe'] });
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
    rmSync(this.folder, { recursive: true, force: true });
  }
}
