import { own } from '../../../model/own';
import { sortedEntries } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer, ResolvedProbe, ResolvedWorkload } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import { placeOf } from '../place';
import type { HealthCheck } from '../settings';
import type { Fields } from './fields';

/** What Compose asks a container, and which of its probes that is. */
export interface ChosenProbe {
  readonly name: 'readiness' | 'startup' | 'liveness';
  readonly probe: ResolvedProbe;
  /** Undefined where nothing in the container can ask. */
  readonly command?: readonly string[];
}

/** Compose has one question for each container: whether others may start that need it, so readiness comes first. */
const byUse = ['readiness', 'startup', 'liveness'] as const;

/**
 * The one probe that is asked; none where none is stated, since the question is asked inside of the container, and an image
 * without the tools would count as broken.
 */
export function chosenProbe(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  container: ResolvedContainer = workload,
): ChosenProbe | undefined {
  const isMain = container.name === workload.name;
  const stated = own(placeOf(app).healthChecks, workload.name);
  const asker = isMain || typeof stated === 'string' ? stated : undefined;
  if (asker === 'none') return undefined;
  const path = ['workloads', workload.name, ...(isMain ? [] : ['sidecars', container.name]), 'probes'];
  const wanted = byUse.filter((name) => container.probes[name] !== undefined);
  const name = wanted.find((each) => isStated(app, [...path, each])) ?? (isMain && asker !== undefined ? wanted[0] : undefined);
  const probe = name === undefined ? undefined : container.probes[name];
  if (name === undefined || probe === undefined) return undefined;
  const command = commandOf(probe, asker);
  return { name, probe, ...(command && { command }) };
}

/** `healthcheck` of a service; undefined where nothing is asked. */
export function healthCheckOf(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  container: ResolvedContainer = workload,
): Fields | undefined {
  const { probe, command } = chosenProbe(app, workload, container) ?? {};
  if (probe === undefined || command === undefined) return undefined;
  const { startup } = container.probes;
  const start = Math.max(
    probe.initialDelaySeconds,
    startup === undefined ? 0 : startup.initialDelaySeconds + startup.periodSeconds * startup.failureThreshold,
  );
  return {
    test: ['CMD', ...command],
    interval: `${probe.periodSeconds}s`,
    timeout: `${probe.timeoutSeconds + (probe.kind === 'exec' ? 0 : commandStartSeconds)}s`,
    retries: probe.failureThreshold,
    ...(start > 0 && { start_period: `${start}s` }),
  };
}

/** What asks is a program that starts within the CPU ceiling of the container: with a tenth of a core, Python takes seconds. */
export const commandStartSeconds = 5;

function commandOf(probe: ResolvedProbe, asker: HealthCheck = 'busybox'): readonly string[] | undefined {
  if (typeof asker !== 'string') return asker;
  const seconds = probe.timeoutSeconds;
  switch (probe.kind) {
    case 'exec':
      return probe.command;
    case 'http': {
      const isTls = probe.scheme === 'https';
      const url = `${isTls ? 'https' : 'http'}://127.0.0.1:${probe.port}${probe.path}`;
      const headers = sortedEntries(probe.headers ?? {});
      if (asker === 'python') {
        const [modules, context] = isTls ? ['ssl, urllib.request', ', context=ssl._create_unverified_context()'] : ['urllib.request', ''];
        return python(`import ${modules}; urllib.request.urlopen(${pythonRequest(url, headers)}, timeout=${seconds}${context})`);
      }
      const stated = headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
      const unverified = isTls ? ['--no-check-certificate'] : []; // as the kubelet asks
      return ['wget', '-q', '-O', '/dev/null', '-T', String(seconds), ...unverified, ...stated, url];
    }
    case 'tcp':
      if (asker === 'python') return python(`import socket; socket.create_connection(('127.0.0.1', ${probe.port}), ${seconds})`);
      return ['nc', '-z', '-w', String(seconds), '127.0.0.1', String(probe.port)];
    case 'grpc':
      return undefined;
  }
}

function python(program: string): readonly string[] {
  return ['python3', '-c', program];
}

function pythonRequest(url: string, headers: readonly (readonly [name: string, value: string])[]): string {
  if (headers.length === 0) return pythonText(url);
  // JSON of texts is Python too
  return `urllib.request.Request(${pythonText(url)}, headers=${JSON.stringify(Object.fromEntries(headers))})`;
}

/** Printable ASCII, which is all that a path holds, means the same in JSON and in Python. */
function pythonText(text: string): string {
  return /['\\]/.test(text) ? JSON.stringify(text) : `'${text}'`;
}
