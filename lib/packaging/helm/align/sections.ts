import { fieldAt, isRecord } from '../../../model/record';
import type { ObjectFamily } from '../../aligned-objects';
import { podPath, podTemplateOf } from '../objects/pod-path';
import { valueKey } from './value-key';

/** What belongs to one workload: its part of `values.yaml`, and its folder of templates. */
export interface Section {
  /** Key in `values.yaml`: `probeAgent`. */
  readonly name: string;
  /** Name of the workload's objects: `probe-agent`. */
  readonly workload: string;
  /** Below `templates/`: `probe-agent`. */
  readonly folder: string;
}

/** The section that each object belongs to. What belongs to none, such as the namespace, or to several, is not in the map. */
export function sectionsOf(families: readonly ObjectFamily[]): ReadonlyMap<ObjectFamily, Section> {
  const workloads = families.filter(({ kind }) => podPath(kind) !== undefined);
  const sections = new Map([...new Set(workloads.map(({ name }) => name))].sort().map((name) => [name, sectionOf(name)]));
  const those = { names: new Set(sections.keys()), byLabel: byLabelOfPods(workloads) };
  const found = new Map<ObjectFamily, Section>();
  for (const family of families) {
    const owner = ownerOf(family, those);
    const section = owner === undefined ? undefined : sections.get(owner);
    if (section !== undefined) found.set(family, section);
  }
  return found;
}

interface Workloads {
  readonly names: ReadonlySet<string>;
  /** By a label of their pods, `key=value`: a selector finds some of those that its first label does. */
  readonly byLabel: ReadonlyMap<string, readonly ObjectFamily[]>;
}

function sectionOf(workload: string): Section {
  return { name: valueKey(workload), workload, folder: workload };
}

/** Kinds that no single workload owns, even one of the same name. */
const shared: readonly string[] = ['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass', 'ResourceQuota', 'LimitRange'];

/** Name of the workload that an object is there for. */
function ownerOf(family: ObjectFamily, known: Workloads): string | undefined {
  if (podPath(family.kind) !== undefined) return family.name;
  if (shared.includes(family.kind)) return undefined;
  const signs = [scaleTarget, labelledOwner, selectedOwner, sameName, longestPrefix];
  for (const sign of signs) {
    const owner = sign(family, known);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function scaleTarget(family: ObjectFamily, { names }: Workloads): string | undefined {
  return known(textAt(family, ['spec', 'scaleTargetRef', 'name']), names);
}

function labelledOwner(family: ObjectFamily, { names }: Workloads): string | undefined {
  const keys = ['app.kubernetes.io/instance', 'app.kubernetes.io/name'];
  return keys.map((key) => known(textAt(family, ['metadata', 'labels', key]), names)).find((owner) => owner !== undefined);
}

const selectorPaths: Readonly<Record<string, readonly string[]>> = {
  NetworkPolicy: ['spec', 'podSelector', 'matchLabels'],
  PodDisruptionBudget: ['spec', 'selector', 'matchLabels'],
  PodMonitor: ['spec', 'selector', 'matchLabels'],
  Service: ['spec', 'selector'],
};

/** The one workload whose pods a selector finds. */
function selectedOwner(family: ObjectFamily, { byLabel }: Workloads): string | undefined {
  const path = Object.hasOwn(selectorPaths, family.kind) ? selectorPaths[family.kind] : undefined;
  const selector = path && [...family.variants.values()].map((object) => fieldAt(object, path)).find(isRecord);
  if (selector === undefined || Object.keys(selector).length === 0) return undefined;
  const [[key, value] = []] = Object.entries(selector);
  const selected = (byLabel.get(`${key}=${String(value)}`) ?? []).filter((workload) =>
    [...workload.variants.values()].some((object) => isSelected(podTemplateOf(object), selector)),
  );
  const [only, ...others] = new Set(selected.map(({ name }) => name));
  return others.length === 0 ? only : undefined;
}

function byLabelOfPods(workloads: readonly ObjectFamily[]): Workloads['byLabel'] {
  const found = new Map<string, ObjectFamily[]>();
  for (const workload of workloads) {
    const labels = [...workload.variants.values()].flatMap((object) => {
      const stated = fieldAt(podTemplateOf(object), ['metadata', 'labels']);
      return isRecord(stated) ? Object.entries(stated).map(([key, value]) => `${key}=${String(value)}`) : [];
    });
    for (const label of new Set(labels)) {
      const same = found.get(label);
      if (same === undefined) found.set(label, [workload]);
      else same.push(workload);
    }
  }
  return found;
}

function isSelected(template: unknown, selector: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(selector).every(([key, value]) => fieldAt(template, ['metadata', 'labels', key]) === value);
}

function sameName({ name }: ObjectFamily, { names }: Workloads): string | undefined {
  return known(name, names);
}

/** `orchestrator-canary` belongs to `orchestrator`. */
function longestPrefix({ name }: ObjectFamily, { names }: Workloads): string | undefined {
  for (let end = name.lastIndexOf('-'); end > 0; end = name.lastIndexOf('-', end - 1)) {
    const prefix = name.slice(0, end);
    if (names.has(prefix)) return prefix;
  }
  return undefined;
}

function known(name: string | undefined, names: ReadonlySet<string>): string | undefined {
  return name !== undefined && names.has(name) ? name : undefined;
}

/** Text that the first variant that has any has at a path. */
function textAt({ variants }: ObjectFamily, path: readonly string[]): string | undefined {
  return [...variants.values()].map((object) => fieldAt(object, path)).find((value) => typeof value === 'string');
}
