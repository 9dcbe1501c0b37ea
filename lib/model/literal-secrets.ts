import { allContainers } from './containers-of';
import type { EnvValue } from './env-value';
import { formatPath, type Path } from './issue';
import { perObject } from './per-object';
import { isRecord } from './record';
import type { ResolvedApplication } from './resolved';
import type { ResolvedContainer } from './resolved-workload';
import { fileSecret, headerSecret, secretIn, secretInText } from './secrets/secret-text';
import { secretWords } from './secrets/secret-words';
import { tokenForm } from './token';

/** A text of the input that looks like a secret, and comes out as it is. */
export interface LiteralSecret {
  /** Below `workloads`, `analyses` and the like; of an environment below `environment`. */
  readonly path: Path;
  /** Completes "looks like …". */
  readonly what: string;
  /** What it is in a container; undefined for a text outside of all of them. */
  readonly within?: { readonly field: string; readonly place: string };
  /** Why it may stand here, where the container says so. */
  readonly reason?: string;
}

/** What of a container has texts of its own; what else it has, is only looked through. */
export type TextContainer = Pick<ResolvedContainer, 'env' | 'files' | 'command' | 'args' | 'security'>;

/** A container of any shape, and where the user wrote it. */
export interface PlacedTexts {
  readonly container: TextContainer;
  readonly path: Path;
}

/** Every text of an application in an environment that looks like a secret. References are none: they have names only. */
export const literalSecrets: (app: ResolvedApplication) => readonly LiteralSecret[] = perObject((app) => [
  ...secretsInContainers(allContainers(app)),
  ...secretsOutside(app),
]);

/** Those outside of all containers. */
export const secretsOutside: (app: ResolvedApplication) => readonly LiteralSecret[] = perObject((app) => {
  const { analyses, buckets, caches, databases, environment, owner, secrets, topics } = app;
  return [...secretsIn({ analyses, buckets, caches, databases, environment, owner, secrets, topics }, []), ...secretsInConfigs(app)];
});

/** Values of sets are read by many, and so have no reason why everybody may. */
function secretsInConfigs({ configs }: ResolvedApplication): LiteralSecret[] {
  return Object.entries(configs).flatMap(([set, values]) =>
    Object.entries(values).flatMap(([key, value]) => finding(['configs', set, key], secretIn(key, value) ?? fileSecret(key, value))),
  );
}

export function secretsInContainers(containers: readonly PlacedTexts[]): readonly LiteralSecret[] {
  return containers.flatMap(({ container, path }) => inContainer(container).map((each) => ({ ...each, path: [...path, ...each.path] })));
}

const inContainer = perObject((container: TextContainer): readonly LiteralSecret[] =>
  [...ofContainer(container), ...secretsIn(restOf(container), [])].map(({ path, what }) => {
    const place = formatPath(path);
    const reason = reasonFor(container, place);
    return { path, what, within: { field: String(path[0]), place }, ...(reason !== undefined && { reason }) };
  }),
);

/** What the container says of a place, or of the list that the place is in: positions change. */
function reasonFor({ security: { literals = {} } }: TextContainer, place: string): string | undefined {
  const list = place.replace(/\[\d+\]$/, '');
  return [place, list].flatMap((each) => (Object.hasOwn(literals, each) ? (literals[each]?.reason ?? []) : []))[0];
}

function ofContainer({ env, files, command = [], args = [] }: TextContainer): LiteralSecret[] {
  return [
    ...Object.entries(env).flatMap(([name, value]) => finding(['env', name], literalSecret(name, value))),
    ...Object.entries(files).flatMap(([path, text]) =>
      finding(['files', path], typeof text === 'string' ? fileSecret(path, text) : undefined),
    ),
    ...secretsIn({ command: command.map(marked), args: args.map(marked) }, []),
  ];
}

function literalSecret(name: string, value: EnvValue): string | undefined {
  if (typeof value === 'string') return secretIn(name, value);
  if (value.kind !== 'text') return undefined;
  return (
    secretIn(name, marked(value)) ??
    value.parts.map((part) => (typeof part === 'string' ? secretInText(part) : undefined)).find((what) => what)
  );
}

/** Of a value, the literals with a mark in the place of each reference, which is no secret itself. */
function marked(value: EnvValue): string {
  if (typeof value === 'string') return value;
  const parts = value.kind === 'text' ? value.parts : [value];
  return parts.map((part) => (typeof part === 'string' ? part : '$(REF)')).join('');
}

/** Probes, options of platforms, labels of nodes: what is in none of the fields above, nor a container itself. */
function restOf(container: TextContainer): object {
  const skipped = new Set(['env', 'files', 'command', 'args', 'sidecars', 'init']);
  const rest = Object.entries(container).filter(([key]) => !skipped.has(key));
  return { ...Object.fromEntries(rest), env: referencesOf(container.env), files: referencesOf(container.files) };
}

function referencesOf(record: { readonly [key: string]: unknown }): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isRecord(value) && value['kind'] !== 'text'));
}

/** Those in data of any shape. */
export function secretsIn(value: unknown, path: Path): LiteralSecret[] {
  // hardly any tree has one, and paths take longer to make than texts to read
  return holdsAny(value) ? foundIn(value, path) : [];
}

function holdsAny(value: unknown): boolean {
  if (typeof value === 'string') return secretInText(value) !== undefined;
  if (typeof value !== 'object' || value === null || tokenForm(value) === 'any') return false;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return secretWords(value).length > 0;
  for (const key in value) {
    const inner: unknown = Reflect.get(value, key);
    if (holdsAny(inner) || (isSent(key, value) && isRecord(inner) && secretsOfHeaders(inner, []).length > 0)) return true;
  }
  return false;
}

/** Whether a field holds headers of a request that is sent; a route only compares those of others. */
function isSent(key: string | number, owner: object): boolean {
  return key === 'headers' && Reflect.get(owner, 'kind') !== 'header-route';
}

function secretsOfHeaders(headers: object, path: Path): LiteralSecret[] {
  return Object.entries(headers).flatMap(([name, text]) =>
    finding([...path, name], typeof text === 'string' ? headerSecret(name, text) : undefined),
  );
}

function foundIn(value: unknown, path: Path): LiteralSecret[] {
  if (typeof value === 'string') return finding(path, secretInText(value));
  if (typeof value !== 'object' || value === null || tokenForm(value) === 'any') return [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return secretWords(value).map(({ index, what }) => ({ path: [...path, index], what }));
  return Object.entries(value).flatMap(([key, each]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return isSent(key, value) && isRecord(each) ? secretsOfHeaders(each, place) : foundIn(each, place);
  });
}

function finding(path: Path, what: string | undefined): LiteralSecret[] {
  return what === undefined ? [] : [{ path, what }];
}
