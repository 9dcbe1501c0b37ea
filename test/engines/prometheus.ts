import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { engine } from './engine';

export const prometheusNeeds = ['prometheus', 'promtool'];

/** A synthetic series. */
export interface Series {
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** By time; seconds since 1970. */
  readonly samples: readonly { readonly time: number; readonly value: number }[];
}

/** An element of the answer to a query; a scalar is one without labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus on loopback, over series made up by the test, or with a configuration that scrapes. It keeps what it has, however old. */
export class Prometheus {
  /** `http://127.0.0.1:…`, as an analysis wants it. */
  address = '';
  private folder = '';
  private server?: ChildProcess;

  async start(series: readonly Series[]): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), 'orchestra-prometheus-'));
    const samples = path.join(this.folder, 'samples');
    writeFileSync(samples, openMetrics(series));
    const complaint = await promtool(['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', samples, path.join(this.folder, 'data')]);
    if (complaint) throw new Error(complaint);
    await this.serve({});
  }

  /** With a configuration, and files that it names as they are below its folder. */
  async startWith(config: object, files: { readonly [name: string]: string } = {}): Promise<void> {
    this.folder = mkdtempSync(path.join(tmpdir(), 'orchestra-prometheus-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(this.folder, name), text);
    await this.serve(config);
  }

  private async serve(settings: object): Promise<void> {
    const config = path.join(this.folder, 'config.yml');
    writeFileSync(config, JSON.stringify(settings));
    const options = [
      `--config.file=${config}`,
      `--storage.tsdb.path=${path.join(this.folder, 'data')}`,
      '--storage.tsdb.retention.time=100y',
    ];
    const server = spawn(engine('prometheus'), [...options, '--web.listen-address=127.0.0.1:0', '--log.format=json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.server = server;
    this.address = `http://${await this.ready(server)}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An answer of its API below `/api/v1/`. */
  async ask(address: string): Promise<unknown> {
    const answer = (await (await fetch(`${this.address}/api/v1/${address}`)).json()) as { data: unknown }; // as: its documented answer
    return answer.data;
  }

  /** An instant query at a time in seconds since 1970; throws with Prometheus' words when it is none. */
  async query(expression: string, time: number): Promise<readonly Sample[]> {
    const parameters = new URLSearchParams({ query: expression, time: String(time) });
    const response = await fetch(`${this.address}/api/v1/query?${parameters}`);
    const answer = (await response.json()) as Answer; // as: its documented answer
    if (answer.status === 'error') throw new Error(answer.error);
    const { data } = answer;
    if (data.resultType === 'scalar') return [{ labels: {}, value: numberOf(data.result[1]) }];
    return data.result.map(({ metric, value }) => ({ labels: metric, value: numberOf(value[1]) }));
  }

  // It has picked the port by itself, and tells both that and its being ready in its log.
  private ready(server: ChildProcess & { stderr: NodeJS.ReadableStream }): Promise<string> {
    return new Promise((resolve, reject) => {
      const lines: string[] = [];
      let [address, isReady] = ['', false];
      createInterface(server.stderr).on('line', (line) => {
        lines.push(line);
        if (line.includes('"Listening on"')) address = /"address":"([^"]*)"/.exec(line)?.[1] ?? '';
        isReady ||= line.includes('Server is ready to receive web requests');
        if (isReady && address !== '') resolve(address); // two of its routines say so, in either order
      });
      server.once('exit', (code) => reject(new Error(`prometheus ended with ${code}\n${lines.slice(-5).join('\n')}`)));
    });
  }
}

/** What `promtool check rules` has against a rule file; nothing when it accepts it. */
export function checkRules(yaml: string): Promise<string> {
  return promtool(['check', 'rules'], yaml);
}

/** What `promtool check config` has against a configuration, with empty files beside it; nothing when it accepts it. */
export async function checkConfiguration(text: string, files: readonly string[] = []): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-prometheus-'));
  for (const file of files) writeFileSync(path.join(folder, file), '');
  writeFileSync(path.join(folder, 'prometheus.yml'), text);
  const complaint = await promtool(['check', 'config', path.join(folder, 'prometheus.yml')]);
  rmSync(folder, { recursive: true });
  return complaint;
}

type Answer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success';
      readonly data:
        | { readonly resultType: 'scalar'; readonly result: readonly [number, string] }
        | {
            readonly resultType: 'vector';
            readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];
          };
    };

function openMetrics(series: readonly Series[]): string {
  const lines = series.flatMap(({ metric, labels = {}, samples }) => {
    const selector = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return samples.map(({ time, value }) => `${metric}{${selector.join(',')}} ${textOf(value)} ${time}`);
  });
  return [...lines, '# EOF', ''].join('\n');
}

function textOf(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

function numberOf(text: string): number {
  return text.endsWith('Inf') ? Number(text.replace('Inf', 'Infinity')) : Number(text);
}

function promtool(args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(engine('promtool'), args, (error, _output, errors) => resolve(error ? errors || error.message : ''));
    child.stdin?.end(input);
  });
}
