import { containersOf, type PlacedContainer, workloadsOf } from './containers-of';
import { formatPath, type Path } from './issue';
import { perObject } from './per-object';
import type { ResolvedApplication } from './resolved';
import type { ResolvedContainer, ResolvedWorkload } from './resolved-workload';
import { fileSecret, secretIn, secretInText } from './secrets/secret-text';
import { secretWords } from './secrets/secret-words';
import { tokenForm } from './token';

/** A text of the input that looks like a secret, and comes out as it is. */
export interface LiteralSecret {
  /** Below `workloads`, `analyses` and the like; of an environment below `environment`. */
  readonly path: Path;
  /** Completes "looks like …". */
  readonly what: string;
  /** What it is in a container; undefined for a text outside of all of them. */
  readonly within?: { readonly container: PlacedContainer; readonly place: string };
  /** Why it may stand here, where the container says so. */
  readonly reason?: string;
}

/** Every text of an application in an environment that looks like a secret. References are none: they have names only. */
export const literalSecrets: (app: ResolvedApplication) => readonly LiteralSecret[] = perObject((app) => {
  const { analyses, buckets, caches, databases, environment, owner, secrets } = app;
  const others = { analyses, buckets, caches, databases, environment, owner, secrets };
  return [...workloadsOf(app).flatMap(({ workload }) => ofWorkload(workload)), ...ofTree(others, [])];
});

function ofWorkload(workload: ResolvedWorkload): LiteralSecret[] {
  return containersOf(workload).flatMap((placed) => {
    const { container, path } = placed;
    return [...ofContainer(container), ...ofTree(restOf(container), [])].map(({ path: inner, what }) => {
      const place = formatPath(inner);
      const reason = reasonFor(container, place);
      return { path: [...path, ...inner], what, within: { container: placed, place }, ...(reason !== undefined && { reason }) };
    });
  });
}

/** What the container says of a place, or of the list that the place is in: positions change. */
function reasonFor({ security: { literals = {} } }: ResolvedContainer, place: string): string | undefined {
  const list = place.replace(/\[\d+\]$/, '');
  return [place, list].flatMap((each) => (Object.hasOwn(literals, each) ? (literals[each]?.reason ?? []) : []))[0];
}

function ofContainer({ env, files, command = [], args = [] }: ResolvedContainer): LiteralSecret[] {
  return [
    ...Object.entries(env).flatMap(([name, value]) =>
      finding(['env', name], typeof value === 'string' ? secretIn(name, value) : undefined),
    ),
    ...Object.entries(files).flatMap(([path, text]) =>
      finding(['files', path], typeof text === 'string' ? fileSecret(path, text) : undefined),
    ),
    ...ofTree({ command, args }, []),
  ];
}

/** Probes, options of platforms, labels of nodes: what is in none of the fields above, nor a container itself. */
function restOf(container: ResolvedContainer): object {
  const skipped = new Set(['env', 'files', 'command', 'args', 'sidecars', 'init']);
  const rest = Object.entries(container).filter(([key]) => !skipped.has(key));
  return { ...Object.fromEntries(rest), env: referencesOf(container.env), files: referencesOf(container.files) };
}

function referencesOf(record: { readonly [key: string]: unknown }): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value === 'object'));
}

function ofTree(value: unknown, path: Path): LiteralSecret[] {
  // hardly any tree has one, and paths take longer to make than texts to read
  return holdsAny(value) ? foundIn(value, path) : [];
}

function holdsAny(value: unknown): boolean {
  if (typeof value === 'string') return secretInText(value) !== undefined;
  if (typeof value !== 'object' || value === null || tokenForm(value) === 'any') return false;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return secretWords(value).length > 0;
  for (const key in value) if (holdsAny(Reflect.get(value, key))) return true;
  return false;
}

function foundIn(value: unknown, path: Path): LiteralSecret[] {
  if (typeof value === 'string') return finding(path, secretInText(value));
  if (typeof value !== 'object' || value === null || tokenForm(value) === 'any') return [];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return secretWords(value).map(({ index, what }) => ({ path: [...path, index], what }));
  return Object.entries(value).flatMap(([key, each]) => foundIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

function finding(path: Path, what: string | undefined): LiteralSecret[] {
  return what === undefined ? [] : [{ path, what }];
}
