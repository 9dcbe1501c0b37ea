import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import type { ObjectField } from '../objects/field-path';
import { podPath } from '../objects/pod-path';
import { versionedSecret } from '../objects/versioned-secret';
import { type Area, areaOf, titleOf, titleOfPath } from './naming-area';
import { keysOf, matchRow, type RowMatch } from './naming-row';
import { objectKeys } from './object-keys';
import { metadataNames, namesOfKind } from './object-names';
import { switchNames } from './switch-names';
import type { ValueName } from './value-name';
import { flag, text, version } from './value-schemas';

/**
 * How long a name is: `usual`, as good charts call it; `withObject`, which also says the object (`api.serviceCanary.…`); `whole`, with
 * every key of the path. Each is for a place whose shorter name is taken.
 */
export type NameLength = 'usual' | 'withObject' | 'whole';

/**
 * What the value at a place is called, what it does and what it may be.
 *
 * An image has two parts, at its path with `repository` or `tag` behind.
 */
export function nameValue(field: ObjectField, section: Section | undefined, length: NameLength = 'usual'): ValueName {
  const area = areaOf(field, section);
  const { scope, name, description, schema } = lookUp(area, field);
  const keys = {
    usual: scopedName(area, scope, name),
    withObject: [...objectKeys(field.family, section), ...(name[0] === 'commonLabels' ? ['labels', ...name.slice(1)] : name)],
    whole: wholeName(field, section),
  };
  return { name: keys[length], description, schema };
}

/** What the switch is called that takes an object, or a part of one, in. */
export function nameSwitch(field: ObjectField, section: Section | undefined, length: NameLength = 'usual'): ValueName {
  const { family, path } = field;
  if (path.length > 0) {
    const { name } = nameValue(field, section, length);
    const area = areaOf(field, section);
    const known = matchRow(switchNames, area.path.length === 0 ? path.slice(-2) : area.path, area.of);
    const description = known?.description ?? `Whether \`${titleOfPath(path)}\` of the ${titleOf(family)} is there.`;
    return { name: [...name, 'enabled'], description, schema: flag };
  }
  const { section: own, noun } = areaOf(field, section);
  const keys = length === 'usual' ? [...own, ...noun] : objectKeys(family, section);
  if (podPath(family.kind) !== undefined) return workloadSwitch(family, keys);
  const kind = namesOfKind(family.kind);
  const description = kind?.switched ?? `Whether there is the ${titleOf(family)}.`;
  return { name: [...keys, kind?.toggle ?? 'enabled'], description, schema: flag };
}

function workloadSwitch({ kind, name }: ObjectFamily, keys: readonly string[]): ValueName {
  if (kind !== 'Rollout') return { name: [...keys, 'enabled'], description: `Whether \`${name}\` is installed.`, schema: flag };
  const description = `Whether \`${name}\` is a Rollout of Argo Rollouts, rather than a Deployment.`;
  return { name: [...keys, 'rollout', 'enabled'], description, schema: flag };
}

interface Found extends RowMatch {
  /** What a name is below: the noun of its object, the workload, or nothing. */
  readonly scope: 'object' | 'section' | 'chart';
}

function lookUp(area: Area, field: ObjectField): Found {
  const version = secretVersionName(field);
  if (version !== undefined) return version;
  const found = matchRow(area.rows, area.path, area.of);
  if (found !== undefined) return scoped(found);
  const metadata = labelName(field) ?? matchRow(metadataNames, area.path, area.of);
  return metadata === undefined ? fallback(area, field) : scoped(metadata);
}

function scoped(found: RowMatch | Found): Found {
  if ('scope' in found) return found;
  if (found.name[0] !== '^') return { ...found, scope: 'object' };
  return { ...found, name: found.name.slice(1), scope: 'section' };
}

function scopedName({ section, noun }: Area, scope: Found['scope'], name: readonly string[]): readonly string[] {
  if (scope === 'chart') return name;
  return scope === 'section' ? [...section, ...name] : [...section, ...noun, ...name];
}

function wholeName({ family, path }: ObjectField, section: Section | undefined): readonly string[] {
  return [...objectKeys(family, section), ...keysOf(path)];
}

/** All pods that read a secret start anew by one value. */
function secretVersionName({ path }: ObjectField): Found | undefined {
  const secret = versionedSecret(path);
  if (secret === undefined) return undefined;
  const description = `Version of the secret \`${secret}\`; change it when the secret holds another value: the pods that read it start anew.`;
  return { name: ['secretVersions', ...keysOf([secret])], description, schema: version, scope: 'chart' };
}

/** Labels say the same on many objects. Those of the standard that tell workloads apart stay with theirs. */
function labelName({ family, path }: ObjectField): Found | undefined {
  const key = path.at(-1);
  if (typeof key !== 'string' || path.at(-2) !== 'labels' || path.at(-3) !== 'metadata') return undefined;
  const [name = ''] = keysOf([key]);
  if (family.kind === 'Namespace' && key.startsWith('pod-security.kubernetes.io/')) {
    return { name: ['podSecurity', name], description: `Label \`${key}\` of the namespace.`, schema: text, scope: 'object' };
  }
  const isOwn = /^app\.kubernetes\.io\/(name|instance|component|version)$/.test(key);
  if (isOwn) return { name: ['labels', name], description: `Label \`${key}\` of the objects.`, schema: text, scope: 'section' };
  return { name: ['commonLabels', name], description: `Label \`${key}\` of all objects.`, schema: text, scope: 'chart' };
}

function fallback({ path }: Area, { family, path: whole }: ObjectField): Found {
  const short = path.filter((step) => step !== 'spec' && step !== 'template' && step !== 'metadata');
  const description = `\`${titleOfPath(whole)}\` of the ${titleOf(family)}.`;
  return { name: keysOf(short.length === 0 ? path : short), description, schema: {}, scope: 'object' };
}
