import { own } from '../../model/own';
import { commandStartSeconds } from '../../targets/compose/render/health-check';
import { facts, headersFact, type ProbeFact, portsFact, secretFact, type WorkloadFacts } from './workload-facts';

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
    ['ports', portsFact(service.expose?.map((text) => ({ port: Number.parseInt(text, 10), isUdp: text.endsWith('/udp') })))],
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
  const asks = asked(command) ?? JSON.stringify(command);
  // the target leaves a program of its own time to start
  const answering = seconds(timeout) - (asked(command) === undefined ? 0 : commandStartSeconds);
  return { asks, periodSeconds: seconds(interval), timeoutSeconds: answering, failureThreshold: retries };
}

/** Undefined for a command that the target did not write. */
function asked(command: readonly string[]): string | undefined {
  const [, scheme, port, path] = /^(https?):\/\/127\.0\.0\.1:(\d+)(\/.*)$/.exec(urlOf(command)) ?? [];
  if (port !== undefined && path !== undefined) return `${scheme} ${port} ${path}${headersFact(headersOf(command))}`;
  const [, own, pythons] = /^nc .*127\.0\.0\.1 (\d+)$|create_connection\(\('127\.0\.0\.1', (\d+)\)/.exec(command.join(' ')) ?? [];
  const tcp = own ?? pythons;
  return tcp === undefined ? undefined : `tcp ${tcp}`;
}

/** The last word of wget, or the text that Python opens, whose quotes depend on what is in it. */
function urlOf(command: readonly string[]): string {
  const last = command.at(-1) ?? '';
  const [, plain, json] = /urlopen\((?:urllib\.request\.Request\()?(?:'([^']*)'|("(?:[^"\\]|\\.)*"))/.exec(last) ?? [];
  return plain ?? (json === undefined ? last : String(JSON.parse(json)));
}

/** As options of wget, or as the object that Python sends. */
function headersOf(command: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const [, json] = /, headers=(\{".*"\})\), timeout=\d+(?:, context=[^)]*\(\))?\)$/.exec(command.at(-1) ?? '') ?? [];
  if (json !== undefined) return Object.entries<string>(JSON.parse(json)); // as the target writes it
  return command.flatMap((word, index) => {
    const [, name, value] = (command[index - 1] === '--header' ? /^([^:]+): (.*)$/.exec(word) : undefined) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

function variable(value: string): string {
  return value.replace(/\$\$|\$\{(\w+)(?::?\?[^}]*)?\}/g, (_, name?: string) => (name === undefined ? '$' : secretFact(name)));
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
