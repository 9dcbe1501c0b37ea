import { mkdirSync } from 'node:fs';
import type { Application } from '../../model/application';
import type { Reference } from '../../model/env-value';
import type { NamedEnvironment } from '../../model/environment';
import { resolve } from '../../model/examine';
import { formatPath } from '../../model/issue';
import { literalSecrets } from '../../model/literal-secrets';
import { own } from '../../model/own';
import { referencesIn, referencesOf } from '../../model/references-in';
import type { ResolvedApplication } from '../../model/resolved';
import { writeFiles } from '../../output/files';
import { hiddenValue } from '../../packaging/object-differences';
import { compose } from '../../targets/compose/target';
import { callService, peersService } from '../../targets/kubernetes/stated-service';
import { kubernetes } from '../../targets/kubernetes/target';
import { isLiteralNote } from '../../targets/literal-notes';
import { compile, isStated, type Note } from '../../targets/target';
import { type Pod, podOf } from './pod-facts';
import { type ComposedService, serviceFacts, serviceProbe } from './service-facts';
import { type Toolbox, ToolError } from './tool';
import type { ProbeFact } from './workload-facts';

/** How far the Compose project of an environment says the same as its Kubernetes objects. */
export interface ComposeParity {
  /** How many facts were compared: images, ports, variables, commands, probes, limits. */
  readonly facts: number;
  /** What differs although no note says so. */
  readonly differences: readonly FactDifference[];
  /** What differs as a note says. */
  readonly noted: readonly FactDifference[];
}

/** One fact on which the two disagree. */
export interface FactDifference {
  /** Place in the user's input. */
  readonly path: string;
  /** Absent where there is nothing. */
  readonly kubernetes?: string;
  /** Absent where there is nothing. */
  readonly compose?: string;
}

/** Where Compose is asked. */
export interface ComposeRun {
  readonly tools: Toolbox;
  /** An empty folder for the files, made when it is not there. */
  readonly folder: string;
}

/** Has Docker Compose read the project of an environment, and compares what it understood with the objects of the same environment. */
export function composeParity(application: Application, environment: NamedEnvironment, { tools, folder }: ComposeRun): ComposeParity {
  const project = compile(compose, application, environment);
  const plain = compile(kubernetes, application, { ...environment, kubernetes: environment.kubernetes ?? {} });
  const app = resolve(application, environment, compose.rules);
  mkdirSync(folder, { recursive: true });
  writeFiles(folder, new Map(project.output.map(({ path, text }) => [path, text])), { owner: 'parity' });
  const read = ['-f', 'compose.yaml', '--profile', '*', 'config', '--no-interpolate', '--format', 'json'];
  const services = composedServices(tools.run('docker-compose', read, folder));
  const compared = Object.keys(app.workloads).flatMap((name) =>
    compareWorkload(app, name, { pod: podOf(name, plain.output), service: own(services, name) }),
  );
  const different = compared.filter((each) => each.kubernetes !== each.compose);
  const isNoted = ({ path }: FactDifference) =>
    [...project.notes, ...plain.notes].some((note) => !isLiteralNote(note) && concerns(app, note, path));
  const shown = (list: readonly FactDifference[]) => list.map((each) => withoutSecrets(each, app));
  return {
    facts: compared.length,
    differences: shown(different.filter((each) => !isNoted(each))),
    noted: shown(different.filter(isNoted)),
  };
}

/** A difference at a place where the application has a literal secret, or around one. */
function withoutSecrets({ path, kubernetes: pod, compose: service }: FactDifference, app: ResolvedApplication): FactDifference {
  const isSecret = literalSecrets(app).some((each) =>
    `${formatPath(each.path)}.`.replace(/[.[]/g, '.').startsWith(`${path}.`.replace(/[.[]/g, '.')),
  );
  const side = (text: string) => (isSecret ? hiddenValue : text);
  return { path, ...(pod !== undefined && { kubernetes: side(pod) }), ...(service !== undefined && { compose: side(service) }) };
}

function composedServices(text: string): { readonly [name: string]: ComposedService } {
  try {
    return (JSON.parse(text) as { readonly services: { readonly [name: string]: ComposedService } }).services; // its own output
  } catch {
    throw new ToolError('docker compose config printed what is not JSON');
  }
}

interface Sides {
  readonly pod: Pod | undefined;
  readonly service: ComposedService | undefined;
}

function compareWorkload(app: ResolvedApplication, name: string, { pod, service }: Sides): FactDifference[] {
  const path = formatPath(['workloads', name]);
  if (pod === undefined || service === undefined) {
    return [{ path, ...(pod && { kubernetes: 'runs' }), ...(service && { compose: 'runs' }) }];
  }
  const composed = serviceFacts(service);
  const env = own(app.workloads, name)?.env ?? {};
  // variables of a pod that its texts are made of have no part in the model
  const isAdded = (place: string) => place.startsWith('env._') && !Object.hasOwn(env, place.slice('env.'.length));
  const places = [...new Set([...pod.facts.keys(), ...composed.keys()])].filter((place) => !isAdded(place)).sort();
  return [
    ...places.map((place) =>
      difference(`${path}.${place}`, inOneName(app, name, { place, text: pod.facts.get(place) }), composed.get(place)),
    ),
    ...compareProbes(app, name, { probes: pod.probes, asked: serviceProbe(service) }),
  ];
}

interface PlacedText {
  readonly place: string;
  readonly text: string | undefined;
}

/** Services have names of their own in a cluster, and on one host that of their workload. */
function inOneName(app: ResolvedApplication, workload: string, { place, text }: PlacedText): string | undefined {
  const [, variable] = /^env\.(.+)$/.exec(place) ?? [];
  const value = variable === undefined ? undefined : own(own(app.workloads, workload)?.env, variable);
  if (value === undefined) return text;
  const names = referencesOf(value, 'service-url').flatMap(({ workload: called }): [string, string][] => {
    const workload = own(app.workloads, called);
    if (workload === undefined) return [];
    const peers = workload.kind === 'stateful-service' ? [peersService(workload)] : [];
    return [callService(workload), ...peers].map((name) => [name, called]);
  });
  return text === undefined ? undefined : withHosts(text, new Map(names));
}

/** Names as a whole where they are hosts, all at once: a name is part of others, of paths too, and one workload may have that of another. */
function withHosts(text: string, hosts: ReadonlyMap<string, string>): string {
  return text.replace(/(?<![\w-]|(?:^|[^/])\/)[a-z][a-z0-9-]*(?![\w-])/g, (word) => hosts.get(word) ?? word);
}

/** Compose asks one of the probes. Probes that are not stated are Kubernetes' own business. */
function compareProbes(
  app: ResolvedApplication,
  workload: string,
  { probes, asked }: { readonly probes: ReadonlyMap<string, ProbeFact>; readonly asked: ProbeFact | undefined },
): FactDifference[] {
  const texts = new Map([...probes].map(([name, probe]) => [name, JSON.stringify(probe)]));
  const same = [...texts].find(([, text]) => text === JSON.stringify(asked))?.[0];
  const path = ['workloads', workload, 'probes'];
  const stated = [...texts].filter(([name]) => name === same || isStated(app, [...path, name]));
  const unknown = asked !== undefined && same === undefined ? [difference(formatPath(path), undefined, JSON.stringify(asked))] : [];
  return [...stated.map(([name, text]) => difference(formatPath([...path, name]), text, name === same ? text : undefined)), ...unknown];
}

function difference(path: string, inKubernetes: string | undefined, inCompose: string | undefined): FactDifference {
  return { path, ...(inKubernetes !== undefined && { kubernetes: inKubernetes }), ...(inCompose !== undefined && { compose: inCompose }) };
}

/** A note speaks of a place when it names the place, one around it or one in it, or what a variable there refers to. */
function concerns(app: ResolvedApplication, note: Note, path: string): boolean {
  const within = (outer: string, inner: string) => inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  const isOverlay = note.path[0] === 'environments' && ['workloads', 'databases', 'caches'].includes(String(note.path[2]));
  const noted = formatPath(isOverlay ? note.path.slice(2) : note.path);
  const [, workload = '', variable = ''] = /^workloads\.([^.]+)\.env\.(.+)$/.exec(path) ?? [];
  const value = own(own(app.workloads, workload)?.env, variable);
  const referred = value === undefined ? [] : referencesIn(value).flatMap(declarationOf);
  return [path, ...referred].some((place) => within(noted, place) || within(place, noted));
}

/** Where the model declares what a variable refers to, when another place than the variable can be noted. */
function declarationOf(value: Reference): string[] {
  if (value.kind === 'service-url') {
    const called = ['workloads', value.workload];
    return [formatPath(value.port === undefined ? [...called, 'servicePort'] : [...called, 'ports', value.port])];
  }
  if (value.kind === 'subscription') return [formatPath(['topics', value.topic, 'subscriptions', value.name])];
  const nouns = { database: 'databases', cache: 'caches', bucket: 'buckets', topic: 'topics' } as const;
  return value.kind in nouns && 'name' in value ? [formatPath([Reflect.get(nouns, value.kind), value.name])] : [];
}
