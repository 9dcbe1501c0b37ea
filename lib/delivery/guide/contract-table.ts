import { parseImage } from '../../model/image';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedProbe, ResolvedWorkload } from '../../model/resolved-workload';
import { code, markdownTable } from '../markdown';

/** What any platform has to know of each container, in order to run it. */
export function contractTable(app: ResolvedApplication): string {
  return markdownTable(
    ['workload', 'image', 'listens on', 'health', 'CPU and memory', 'ends within', 'variables', 'secrets'],
    Object.values(app.workloads).map((workload) => [
      `${workload.name}, ${workload.kind}`,
      code(withoutVersion(workload.image)),
      'port' in workload ? `${workload.port}, as in \`PORT\`` : 'nothing',
      healthText(workload),
      `${workload.resources.limits.cpu}, ${workload.resources.limits.memory}`,
      `${workload.lifecycle.graceSeconds} s of SIGTERM`,
      variables(workload),
      secretsOf(workload),
    ]),
  );
}

function healthText({ probes }: ResolvedWorkload): string {
  const probe = probes.readiness ?? probes.startup ?? probes.liveness;
  return probe === undefined ? 'not asked' : probeText(probe);
}

function probeText(probe: ResolvedProbe): string {
  switch (probe.kind) {
    case 'http':
      return `${code(probe.path)} at ${probe.port}`;
    case 'tcp':
      return `a connection to ${probe.port}`;
    case 'grpc':
      return `gRPC at ${probe.port}`;
    case 'exec':
      return code(probe.command.join(' '));
  }
}

function variables({ env }: ResolvedWorkload): string {
  const names = Object.keys(env).filter((name) => !isSecret(own(env, name)));
  return names.length === 0 ? 'none' : names.map(code).join(', ');
}

function secretsOf({ env, files }: ResolvedWorkload): string {
  const inEnv = Object.keys(env).filter((name) => isSecret(own(env, name)));
  const inFiles = Object.keys(files).filter((path) => isSecret(own(files, path)));
  const all = [...inEnv, ...inFiles];
  return all.length === 0 ? 'none' : all.map(code).join(', ');
}

/** Read from a store of secrets, wherever that is. */
function isSecret(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { kind, part } = value;
  return kind === 'secret' || kind === 'existing-secret' || ((kind === 'database' || kind === 'cache') && part === 'password');
}

/** Releases do not change it. */
export function withoutVersion(image: string): string {
  return parseImage(image)?.repository ?? image;
}
