import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { nearName } from '../../../model/near-name';
import { isRecord } from '../../../model/record';
import { isUnread } from '../../../model/schema/values';
import { isSameJson, type JsonValue } from '../../../output/json-value';
import type { Finding } from '../../support';
import { fullNameOf, type KubernetesObject, typeOf } from '../kubernetes-object';
import { isSecret, objectSecrets, ofSecret } from '../object-secrets';
import { applyPatch } from './apply-patch';
import { contestedChanges } from './contested-changes';
import { guardedChanges, levelOf } from './guarded-changes';
import type { ObjectPatch } from './patch';

/** Objects with all patches, what is wrong with these, and what is to be known of them. */
export interface PatchedObjects {
  readonly objects: readonly KubernetesObject[];
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
}

/** What decides how strictly patches are read. */
export interface PatchPlace {
  /** Namespaces of the application, its own first. */
  readonly namespaces: readonly string[];
  readonly isProduction: boolean;
  /** Place of the list of patches in the input, as issues name it. */
  readonly path: Path;
  /** Positions of patches whose secrets are reported elsewhere. */
  readonly known: ReadonlySet<number>;
  /** Objects that are made of the application; the others come along. */
  readonly rendered: readonly KubernetesObject[];
}

/** Applies patches in their order; one that cannot be applied leaves its object as it is. */
export function patchedObjects(objects: readonly KubernetesObject[], patches: readonly ObjectPatch[], place: PatchPlace): PatchedObjects {
  const current = [...objects];
  const issues: Issue[] = [];
  const changes: Change[] = [];
  for (const [index, patch] of patches.entries()) {
    if (isUnread(patch.object)) continue; // reported already
    const path = [...place.path, index];
    const position = positionOf(current, patch, path, issues);
    const before = position === undefined ? undefined : current[position];
    if (position === undefined || before === undefined) continue;
    const after = changedObject(before, patch, path, issues);
    if (after === undefined) continue;
    current[position] = after;
    const isRendered = place.rendered.some((each) => each === objects[position]);
    changes.push({ index, patch, path, before, after, isRendered });
  }
  const level = ({ before: { metadata } }: Change): ReturnType<typeof levelOf> => {
    const own = place.namespaces.find((namespace) => namespace === metadata.namespace) ?? place.namespaces[0];
    return levelOf(current.find((each) => each.kind === 'Namespace' && each.metadata.name === own));
  };
  return {
    objects: current,
    issues: [...issues, ...changes.flatMap((change) => [...refusals(change, level(change), place), ...contested(change, current)])],
    findings: changes.map((change) => findingOf(change, level(change), place)),
  };
}

interface Change {
  readonly index: number;
  readonly patch: ObjectPatch;
  readonly path: Path;
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  readonly isRendered: boolean;
}

function positionOf(objects: readonly KubernetesObject[], { object }: ObjectPatch, path: Path, issues: Issue[]): number | undefined {
  const found = [...objects.entries()].filter(([, each]) => titlesOf(each).includes(object));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first[0];
  if (first !== undefined) {
    const remedy = `name the group or the namespace too: ${listNames(ownTitles(found.map(([, each]) => each)))}`;
    issues.push(issue('patch-ambiguous', path, `${object} is ${found.length} objects of this application`, remedy));
    return undefined;
  }
  const candidates = objects.map((each) => titlesOf(each)[0]);
  const near = nearName(object, candidates);
  const sameName = candidates.filter((each) => nameIn(each) === nameIn(object));
  const alike = listNames(sameName.length > 0 ? sameName : candidates);
  const remedy = near === undefined ? `objects: ${alike}` : `did you mean ${near}?`;
  issues.push(issue('patch-without-object', path, `${object} is no object of this application`, remedy));
  return undefined;
}

/** Ways to name an object, the shortest first. */
function titlesOf(object: KubernetesObject): readonly [string, ...string[]] {
  const { kind, metadata } = object;
  const { name, namespace } = metadata;
  const placed = namespace === undefined ? [] : [`${kind}/${namespace}/${name}`];
  return [`${kind}/${name}`, `${typeOf(object)}/${name}`, ...placed, fullNameOf(object)];
}

/** The shortest name of each that no other one has. */
function ownTitles(objects: readonly KubernetesObject[]): readonly string[] {
  const all = objects.map(titlesOf);
  return all.flatMap((titles) => titles.find((title) => all.filter((each) => each.includes(title)).length === 1) ?? []);
}

function nameIn(title: string): string {
  return title.slice(title.lastIndexOf('/') + 1);
}

function changedObject(before: KubernetesObject, patch: ObjectPatch, path: Path, issues: Issue[]): KubernetesObject | undefined {
  const given = before as JsonValue as { readonly [field: string]: JsonValue }; // what is rendered is plain data
  const result = applyPatch(given, patch);
  if ('problem' in result) {
    const place = [...path, 'operations', result.operation];
    issues.push(issue('patch-not-applicable', place, `cannot be done to ${patch.object}: ${result.problem}`));
    return undefined;
  }
  if (isSameJson(given, result.object)) {
    issues.push(issue('patch-without-effect', path, `changes nothing of ${patch.object}`, 'leave it out'));
    return undefined;
  }
  if (isObject(result.object)) return result.object;
  const message = `must leave apiVersion, kind, metadata.name, and maps as labels and annotations of ${patch.object}`;
  issues.push(issue('patch-of-identity', path, message));
  return undefined;
}

/** Whether what a patch left is an object still. */
function isObject(value: unknown): value is KubernetesObject {
  if (!isRecord(value)) return false;
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isRecord(metadata)) return false;
  const { name, namespace, labels, annotations } = metadata;
  const isTexts = (map: unknown): boolean =>
    map === undefined || (isRecord(map) && Object.values(map).every((each) => typeof each === 'string'));
  return typeof name === 'string' && (namespace === undefined || typeof namespace === 'string') && isTexts(labels) && isTexts(annotations);
}

function refusals({ path, before, after, index }: Change, level: ReturnType<typeof levelOf>, place: PatchPlace): Issue[] {
  const guarded = guardedChanges(before, after, level).refused.map(({ code, message, remedy }) => issue(code, path, message, remedy));
  if (place.known.has(index)) return guarded;
  const found = newSecrets(before, after);
  if (isSecret(after) && found.length > 0)
    return [...guarded, issue('literal-secret', path, `must not put data into the Secret ${after.metadata.name}`, ofSecret)];
  if (!place.isProduction) return guarded;
  const secrets = found.map((what) =>
    issue(
      'literal-secret',
      path,
      `must not put a literal into ${before.kind}/${before.metadata.name} in production, where it looks like ${what}`,
      'name a secret of the application in its workload: secret(…)',
    ),
  );
  return [...guarded, ...secrets];
}

function contested({ path, ...change }: Change, all: readonly KubernetesObject[]): Issue[] {
  return contestedChanges({ ...change, all }).map(({ code, message, remedy }) => issue(code, path, message, remedy));
}

/** Each once, for those of a list move with it. */
function newSecrets(before: KubernetesObject, after: KubernetesObject): readonly string[] {
  const known = objectSecrets(before).map(({ what }) => what);
  const found = objectSecrets(after).map(({ what }) => what);
  return [...new Set(found.filter((what) => count(found, what) > count(known, what)))];
}

function count(items: readonly string[], wanted: string): number {
  return items.filter((each) => each === wanted).length;
}

function findingOf({ path, patch, before, after, index }: Change, level: ReturnType<typeof levelOf>, place: PatchPlace): Finding {
  const { noted } = guardedChanges(before, after, level);
  const secrets = place.known.has(index)
    ? []
    : newSecrets(before, after).map((what) => `what looks like ${what} is plain text in the output`);
  const consequences = [...noted, ...secrets];
  const more = consequences.length === 0 ? '' : ` (${consequences.join('; ')})`;
  return {
    level: consequences.length === 0 ? 'emulated' : 'degraded',
    path,
    reason: `changes ${patch.object} after it was rendered${more}: ${patch.reason}`,
  };
}
