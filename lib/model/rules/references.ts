import type { ResolvedAnalysis } from '../analysis';
import type { ConfigReference } from '../config-set';
import { allContainers, calledPort, calledPorts, workloadsOf } from '../containers-of';
import type { Reference, SecretReference, ServiceUrlReference, SubscriptionReference } from '../env-value';
import { type Issue, issue, type Path } from '../issue';
import { listKeys, listNames } from '../list-names';
import { nearOr } from '../near-name';
import { own } from '../own';
import { perObject } from '../per-object';
import { referencesAtStart, referencesInFiles } from '../references-in';
import type { ResolvedApplication } from '../resolved';
import type { ResolvedWorkload } from '../resolved-workload';
import { keyOf } from '../secret-keys';
import { show } from '../show';

/**
 * Every secret, database and workload that is referred to is there. No name of a variable's
 * reference is shown: it may be the secret itself. A near one is, which is declared.
 */
export function references(app: ResolvedApplication): Issue[] {
  return [
    ...allContainers(app).flatMap((placed) =>
      [...referencesAtStart(placed), ...referencesInFiles(placed)].flatMap(({ reference, path }) => missing(app, reference, path)),
    ),
    ...workloadsOf(app).flatMap(({ workload, path }) =>
      workload.calls.flatMap((name, index) => calls(app, name, [...path, 'calls', index])),
    ),
    ...Object.entries(app.analyses).flatMap(([name, analysis]) => argumentsOf(app, analysis, ['analyses', name, 'args'])),
  ];
}

function argumentsOf(app: ResolvedApplication, analysis: ResolvedAnalysis, path: Path): Issue[] {
  if (!('args' in analysis)) return [];
  return Object.entries(analysis.args ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' && value.kind === 'secret' ? missing(app, value, [...path, name]) : [],
  );
}

function missing(app: ResolvedApplication, value: Reference, path: Path): Issue[] {
  switch (value.kind) {
    case 'secret':
      return keyed(app, value, path);
    case 'database':
      return declared(app.databases, value.name, { noun: 'database', place: 'databases', path });
    case 'cache':
      return declared(app.caches, value.name, { noun: 'cache', place: 'caches', path });
    case 'bucket':
      return declared(app.buckets, value.name, { noun: 'bucket', place: 'buckets', path });
    case 'topic':
      return declared(app.topics, value.name, { noun: 'topic', place: 'topics', path });
    case 'subscription':
      return subscribed(app, value, path);
    case 'service-url':
      return called(app, value, path);
    case 'config':
      return configured(app, value, path);
    case 'pod':
    case 'existing-config':
    case 'existing-secret':
      return []; // of the cluster
  }
}

function keyed({ secrets }: ResolvedApplication, { name, ...reference }: SecretReference, path: Path): Issue[] {
  const found = own(secrets, name);
  if (found === undefined) return declared(secrets, name, { noun: 'secret', place: 'secrets', path });
  if (found.keys.includes(keyOf(reference))) return [];
  const remedy = nearOr(keyOf(reference), found.keys, `declare it in secrets.${name}.keys; declared are ${listNames(found.keys)}`);
  return [issue('unknown-secret-key', path, 'must name a declared key of the secret', remedy)];
}

function configured({ configs }: ResolvedApplication, { set, key }: ConfigReference, path: Path): Issue[] {
  const found = own(configs, set);
  if (found === undefined) return declared(configs, set, { noun: 'config', place: 'configs', path });
  if (Object.hasOwn(found, key)) return [];
  const remedy = nearOr(key, found, `declare it in configs.${set}; declared are ${listKeys(found)}`);
  return [issue('unknown-config-key', path, 'must name a declared key of the set', remedy)];
}

function subscribed({ topics }: ResolvedApplication, { topic, name }: SubscriptionReference, path: Path): Issue[] {
  const found = own(topics, topic);
  if (found === undefined) return declared(topics, topic, { noun: 'topic', place: 'topics', path });
  return declared(found.subscriptions, name, { noun: 'subscription', place: `topics.${topic}.subscriptions`, path });
}

function called(app: ResolvedApplication, { workload: name, part = 'url', port }: ServiceUrlReference, path: Path): Issue[] {
  const workload = own(app.workloads, name);
  if (workload === undefined) return [absent(app, name, path)];
  if (!isCallable(workload)) return [withoutPort(workload, path)];
  if (calledPort(workload, port) !== undefined || (port === undefined && part === 'host')) return [];
  const [code, message] =
    port === undefined
      ? (['port-missing', 'must name a port where there is no main one'] as const)
      : (['unknown-port', `must name a port of ${name} that others call`] as const);
  return [issue(code, [...path, 'port'], message, `ports of ${name} are ${listNames(calledPorts(workload).map((each) => each.name))}`)];
}

function calls(app: ResolvedApplication, name: string, path: Path): Issue[] {
  const workload = own(app.workloads, name);
  if (workload === undefined) return [absent(app, name, path, `, got ${show(name)}`)];
  return isCallable(workload) ? [] : [withoutPort(workload, path)];
}

/** Jobs run to their end, whatever listens beside them. */
function isCallable(workload: ResolvedWorkload): boolean {
  return workload.kind !== 'job' && workload.kind !== 'scheduled-job' && calledPorts(workload).length > 0;
}

function absent(app: ResolvedApplication, name: string, path: Path, got = ''): Issue {
  const known = callable(app.workloads);
  const remedy = nearOr(name, known, `workloads with a port in this environment are ${listNames(known)}`);
  return issue('unknown-workload', path, `must name a workload that is present in ${app.environment.name}${got}`, remedy);
}

function withoutPort({ kind }: ResolvedWorkload, path: Path): Issue {
  return issue('workload-without-port', path, `must name a workload with a port, got a ${kind}`);
}

const callable = perObject((workloads: ResolvedApplication['workloads']) =>
  Object.values(workloads).flatMap((each) => (isCallable(each) ? [each.name] : [])),
);

interface Declaration {
  readonly noun: string;
  readonly place: string;
  readonly path: Path;
}

function declared(known: { readonly [name: string]: unknown }, name: string, { noun, place, path }: Declaration): Issue[] {
  if (Object.hasOwn(known, name)) return [];
  const remedy = nearOr(name, known, `declare it in ${place}; declared are ${listKeys(known)}`);
  return [issue(`unknown-${noun}`, path, `must name a declared ${noun}`, remedy)];
}
