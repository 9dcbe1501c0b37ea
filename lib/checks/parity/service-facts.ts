import { own } from '../../model/own';
import { facts, type ProbeFact, secretFact, type WorkloadFacts } from './workload-facts';

/** A service as `docker compose config --no-interpolate --format json` prints it. */
export interface ComposedService {
  readonly image: string;
  readonly entrypoint?: readonly string[] | null;
  readonly command?: readonly string[] | null;
  readonly environment?: { readonly [name: string]: string };
  readonly expose?: readonly string[];
  readonly healthcheck?: {
    readonly test: readonly string[];
    readonly interval: string;
    readonly timeout: string;
    readonly retries: number;
  };
  readonly deploy?: { readonly resources?: { readonly limits?: { readonly cpus?: string | number; readonly memory?: string } } };
}

/** What a service of Compose says of a workload. */
export function serviceFacts(service: ComposedService): WorkloadFacts {
  const { cpus, memory } = service.deploy?.resources?.limits ?? {};
  return facts([
    ['image', undoubled(service.image)],
    ['command', service.entrypoint?.map(undoubled)],
    ['args', service.command?.map(undoubled)],
    ['ports', service.expose?.map(Number).sort((a, b) => a - b)],
    ['resources.limits.cpu', cpus === undefined ? undefined : Math.round(Number(cpus) * 1000)],
    ['resources.limits.memory', memory === undefined ? undefined : bytes(memory)],
    ...Object.entries(service.environment ?? {}).map(([name, value]) => [`env.${name}`, variable(value)] as const),
  ]);
}

/** What its health check asks; the program that asks is not compared, and undefined where it is one of the user's own. */
export function serviceProbe({ healthcheck }: ComposedService): ProbeFact | undefined {
  if (healthcheck === undefined) return undefined;
  const { test, interval, timeout, retries } = healthcheck;
  const command = test.slice(1).map(undoubled);
  return { asks: asked(command), periodSeconds: seconds(interval), timeoutSeconds: seconds(timeout), failureThreshold: retries };
}

function asked(command: readonly string[]): string {
  const text = command.join(' ');
  const [, port, path] = /http:\/\/127\.0\.0\.1:(\d+)(\/[^\s"]*)/.exec(text) ?? [];
  if (port !== undefined && path !== undefined) return `http ${port} ${path}`;
  const [, own, pythons] = /^nc .*127\.0\.0\.1 (\d+)$|create_connection\(\("127\.0\.0\.1", (\d+)\)/.exec(text) ?? [];
  const tcp = own ?? pythons;
  return tcp === undefined ? JSON.stringify(command) : `tcp ${tcp}`;
}

function variable(value: string): string {
  const [, name] = /^\$\{(\w+)(?::?\?[^}]*)?\}$/.exec(value) ?? [];
  return name === undefined ? undoubled(value) : secretFact(name);
}

/** `$$` stands for a `$`. */
function undoubled(text: string): string {
  return text.replace(/\$\$/g, '$');
}

/** As Docker reads it: `256m` are 256 times 1,048,576. */
function bytes(size: string): number {
  const [, amount = '', unit = ''] = /^(\d+)([bkmgt]?)b?$/i.exec(size) ?? [];
  return Number(amount) * 1024 ** Math.max(0, 'bkmgt'.indexOf(unit.toLowerCase() || 'b'));
}

/** `1m30s`, as Go writes durations. */
function seconds(duration: string): number {
  const per: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (own(per, unit) ?? 1), 0);
}
