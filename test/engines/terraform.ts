import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { collectingLate, dataFolder, engine, type Need, searchPath } from './engine';

/** A refusal or a warning of Terraform, or of the provider. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** Resource concerned, for instance `google_sql_user.app`. */
  readonly address?: string;
  /** Where it stands; the file lies below the stack's folder. */
  readonly range?: { readonly filename: string };
}

export interface Changes {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** What a command reported; `problems` are warnings only, an error throws `TerraformError`. */
export interface Outcome {
  readonly changes: Changes;
  readonly problems: readonly Problem[];
}

/** A step of an apply, in the order in which Terraform took them. */
export interface Step {
  readonly address: string;
  readonly action: 'create' | 'update' | 'delete' | 'read';
  readonly phase: 'start' | 'complete' | 'errored';
}

export interface Applied extends Outcome {
  readonly steps: readonly Step[];
}

export interface Plan extends Outcome {
  /** What would be made, changed, replaced, destroyed or moved. */
  readonly touched: readonly Touched[];
  /** Exit code 2 of `plan -detailed-exitcode`: resources or outputs would change. */
  readonly pending: boolean;
  /** `terraform show -json` of the plan, unparsed, so that it can be searched; empty unless asked for. */
  readonly json: string;
}

export interface Touched {
  readonly address: string;
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'move' | 'import' | 'read' | 'remove';
}

export class TerraformError extends Error {
  constructor(
    readonly command: string,
    readonly problems: readonly Problem[],
    output: string,
    /** What an apply did before it failed, and in spite of it. */
    readonly steps: readonly Step[] = [],
  ) {
    const said = problems.map(({ address, summary, detail }) => [address, summary, detail].filter(Boolean).join(': '));
    super(`${command} failed\n${said.join('\n') || output}`);
  }
}

/** Who judges: Terraform, or OpenTofu. */
export type Program = 'terraform' | 'tofu';

/** What it needs with the stand-in for the google provider. */
export function needsOf(program: Program): readonly Need[] {
  return [program, 'data'];
}

/** What Terraform needs with it. */
export const terraformNeeds = needsOf('terraform');

/**
 * Real terraform or OpenTofu, cut off from the network. Its google provider is the stand-in of google-stand-in/, or, where
 * GOOGLE_PROVIDER_MIRROR names a filesystem mirror of the provider's own binary, that one: it can plan, but not apply.
 */
export class Terraform {
  /** Whether the provider answers for Google: only then can a plan be applied, or a data source be read. */
  readonly canApply = process.env['GOOGLE_PROVIDER_MIRROR'] === undefined;
  private folder = '';
  private standIn?: ChildProcess;
  private environment: Readonly<Record<string, string>> = {};

  constructor(private readonly program: Program = 'terraform') {}

  /** One for a test file, in `beforeAll`; `stop` in `afterAll`. Stacks without resources need no `google`. */
  async start({ google = true } = {}): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), 'orchestra-terraform-'));
    // An empty mirror as the only source: a provider that nobody brought is refused at once instead of being downloaded.
    const mirror = process.env['GOOGLE_PROVIDER_MIRROR'] ?? path.join(this.folder, 'no-providers');
    if (this.canApply) mkdirSync(mirror);
    const config = path.join(this.folder, 'terraform.rc');
    writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
    this.environment = {
      PATH: searchPath,
      HOME: this.folder,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      ...collectingLate,
      TF_CLI_CONFIG_FILE: config,
      ...(google && this.canApply && { TF_REATTACH_PROVIDERS: await this.startStandIn() }),
      // Port 9 refuses: without a proxy the real provider would wait minutes for an answer it does not need.
      ...(google && !this.canApply && { GOOGLE_OAUTH_ACCESS_TOKEN: 'fake', HTTPS_PROXY: 'http://127.0.0.1:9' }),
    };
  }

  /** What a command line that runs it needs in its environment, to find the same provider and nothing else. */
  get variables(): Readonly<Record<string, string>> {
    return this.environment;
  }

  async stop(): Promise<void> {
    const { standIn } = this;
    if (standIn && standIn.exitCode === null) {
      const ended = new Promise((resolve) => standIn.once('exit', resolve));
      standIn.stdin?.end();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A copy of a folder with a cdk.tf.json; `variables` are set as TF_VAR_name. */
  stack(source: string, variables: Readonly<Record<string, string>> = {}): TerraformStack {
    const folder = mkdtempSync(path.join(this.folder, `${path.basename(source)}-`));
    cpSync(source, folder, { recursive: true });
    if (this.canApply) markProviders(folder);
    // Wherever the stack keeps its state, here it is a file.
    writeFileSync(path.join(folder, 'backend_override.tf.json'), JSON.stringify({ terraform: { backend: { local: {} } } }));
    const values = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
    return new TerraformStack(folder, {
      environment: { ...this.environment, ...Object.fromEntries(values) },
      program: this.program,
      mark: this.canApply ? markProviders : () => {},
    });
  }

  /** The same for a configuration given as an object. */
  stackOf(configuration: object, variables: Readonly<Record<string, string>> = {}): TerraformStack {
    const folder = mkdtempSync(path.join(this.folder, 'stack-'));
    writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify(configuration));
    return this.stack(folder, variables);
  }

  private async startStandIn(): Promise<string> {
    const main = path.join(__dirname, 'google-stand-in/main.ts');
    const standIn = spawn(process.execPath, ['--import', 'tsx', main, dataFolder], {
      cwd: path.join(__dirname, '../..'),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.standIn = standIn;
    return new Promise((resolve, reject) => {
      createInterface(standIn.stdout).once('line', resolve);
      standIn.once('exit', (code) => reject(new Error(`the google stand-in ended with ${code} instead of listening`)));
    });
  }
}

/**
 * One stand-in serves all stacks of a test file: each provider block says whose resources it makes, so that the same name in two stacks
 * is no conflict, and what one of them uses the other may delete.
 */
function markProviders(folder: string): void {
  // as: cdktf's own form
  const { provider = {} } = JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')) as {
    readonly provider?: { readonly google?: readonly { readonly alias?: string }[] };
  };
  const google = (provider.google ?? []).map(({ alias }) => ({ ...(alias !== undefined && { alias }), request_reason: folder }));
  const override = path.join(folder, 'provider_override.tf.json');
  if (google.length > 0) writeFileSync(override, JSON.stringify({ provider: { google } }));
  else rmSync(override, { force: true });
}

/** How a stack's program runs. */
interface Running {
  readonly program: Program;
  readonly environment: Readonly<Record<string, string>>;
  /** Tells the stand-in which working copy asks. */
  mark(folder: string): void;
}

export class TerraformStack {
  constructor(
    readonly folder: string,
    private readonly running: Running,
  ) {}

  /** Another configuration over the same state. */
  replace(configuration: object): void {
    writeFileSync(path.join(this.folder, 'cdk.tf.json'), JSON.stringify(configuration));
    this.running.mark(this.folder);
  }

  async init(): Promise<void> {
    await this.run(['init', '-no-color']);
  }

  /** Errors and warnings; does not throw for them. */
  async validate(): Promise<readonly Problem[]> {
    const { output } = await this.execute(['validate', '-json']);
    // as: documented form of terraform's own output, here and below
    return (JSON.parse(output) as { diagnostics: Problem[] }).diagnostics;
  }

  /** Without `shown` it takes half the time. */
  async plan({ shown = true, destroying = false, refresh = true } = {}): Promise<Plan> {
    const more = [...(destroying ? ['-destroy'] : []), ...(refresh ? [] : ['-refresh=false'])];
    const { events, code } = await this.run(['plan', '-json', '-detailed-exitcode', '-out=plan.bin', ...more]);
    const json = shown ? (await this.run(['show', '-json', 'plan.bin'])).output : '';
    return { ...outcome(events), touched: touched(events), pending: code === 2, json };
  }

  /** Applies the plan made last. */
  async apply(): Promise<Outcome> {
    return outcome((await this.run(['apply', '-json', 'plan.bin'])).events);
  }

  /** The same, one resource after the other: in one of the orders that are possible. */
  async applyInOrder(): Promise<Applied> {
    const { events } = await this.run(['apply', '-json', '-parallelism=1', 'plan.bin']);
    return { ...outcome(events), steps: stepsOf(events) };
  }

  async destroy(): Promise<Outcome> {
    return outcome((await this.run(['destroy', '-json', '-auto-approve'])).events);
  }

  /** The state file as it is stored, unparsed. */
  state(): string {
    return readFileSync(path.join(this.folder, 'terraform.tfstate'), 'utf8');
  }

  /** Changes the attributes of resources as somebody does who goes past Terraform. */
  changeOutside(type: string, change: (attributes: { readonly [name: string]: unknown }) => object): void {
    const state = JSON.parse(this.state()) as { resources: { type: string; instances: { attributes: Record<string, unknown> }[] }[] };
    for (const instance of state.resources.filter((each) => each.type === type).flatMap(({ instances }) => instances))
      instance.attributes = { ...instance.attributes, ...change(instance.attributes) };
    writeFileSync(path.join(this.folder, 'terraform.tfstate'), JSON.stringify(state));
  }

  private async run(args: readonly string[]): Promise<Execution> {
    const execution = await this.execute(args);
    // 2 is the answer "there are changes" of plan -detailed-exitcode.
    if (execution.code === 0 || (args.includes('-detailed-exitcode') && execution.code === 2)) return execution;
    throw new TerraformError(
      `${this.running.program} ${args[0]}`,
      outcome(execution.events).problems,
      execution.output + execution.errors,
      stepsOf(execution.events),
    );
  }

  private execute(args: readonly string[]): Promise<Execution> {
    return new Promise((resolve) => {
      const options = { cwd: this.folder, env: this.running.environment, maxBuffer: 2 ** 28 };
      execFile(engine(this.running.program), args, options, (error, output, errors) => {
        const lines = args.includes('-json') ? output.split('\n').filter((line) => line.startsWith('{"@level"')) : [];
        resolve({ code: Number(error?.code ?? 0), output, errors, events: lines.map((line) => JSON.parse(line) as Event) });
      });
    });
  }
}

interface Execution {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  readonly events: readonly Event[];
}

/** A line of `-json` output. */
interface Event {
  readonly type: string;
  readonly diagnostic?: Problem;
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action: Step['action'] };
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: Touched['action'] | 'noop' };
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
}

function outcome(events: readonly Event[]): Outcome {
  const { add = 0, change = 0, remove = 0 } = events.findLast(({ type }) => type === 'change_summary')?.changes ?? {};
  const problems = events.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
  return { changes: { add, change, destroy: remove }, problems };
}

function stepsOf(events: readonly Event[]): readonly Step[] {
  return events.flatMap(({ type, hook }) => {
    const phase = ({ apply_start: 'start', apply_complete: 'complete', apply_errored: 'errored' } as const)[type];
    return phase && hook ? [{ address: hook.resource.addr, action: hook.action, phase }] : [];
  });
}

function touched(events: readonly Event[]): Touched[] {
  return events.flatMap(({ type, change }) =>
    type === 'planned_change' && change && change.action !== 'noop' ? [{ address: change.resource.addr, action: change.action }] : [],
  );
}
