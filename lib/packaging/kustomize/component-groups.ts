import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import type { ObjectFamily } from '../aligned-objects';
import type { Component, FamilyFile } from './layout';

/** Objects that the same environments have belong together around their workload. */
export function groupComponents(files: readonly FamilyFile[]): readonly Component[] {
  const together = groupBy(files, ({ family }) => JSON.stringify([...family.variants.keys()]));
  const taken = new Set<string>();
  return together.flatMap((group) => {
    const environments = [...(group[0]?.family.variants.keys() ?? [])];
    const leads = group.map(({ family }) => family).filter(({ kind }) => workloads.has(kind));
    return groupBy(group, ({ family }) => titleOf(family, leads)).map((members) => {
      const title = members[0] === undefined ? '' : titleOf(members[0].family, leads);
      return { name: freeName(title, environments, taken), environments, files: members };
    });
  });
}

/** In the order of the first of each group. */
function groupBy<Each>(all: readonly Each[], key: (each: Each) => string): readonly (readonly Each[])[] {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(key(each));
    if (group === undefined) groups.set(key(each), [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

const workloads: ReadonlySet<string> = new Set([
  'Rollout',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Pod',
  'ReplicaSet',
]);

/** What a group is called that has no workload. */
const subjects: { readonly [kind: string]: string } = {
  DestinationRule: 'routing',
  GRPCRoute: 'routing',
  Gateway: 'routing',
  HTTPRoute: 'routing',
  HorizontalPodAutoscaler: 'autoscaling',
  Ingress: 'routing',
  NetworkPolicy: 'network-policy',
  PodDisruptionBudget: 'disruption-budget',
  PodMonitor: 'monitoring',
  PrometheusRule: 'monitoring',
  ServiceMonitor: 'monitoring',
  VirtualService: 'routing',
};

/** Of the first lead of each name. */
const positionOf = perObject((leads: readonly ObjectFamily[]) => {
  const positions = new Map<string, number>();
  leads.forEach(({ name }, index) => {
    if (!positions.has(name)) positions.set(name, index);
  });
  return positions;
});

/** The first lead that a name begins with, a hyphen behind it. */
function firstBefore(leads: readonly ObjectFamily[], name: string): number | undefined {
  let first: number | undefined;
  for (let end = name.indexOf('-'); end !== -1; end = name.indexOf('-', end + 1)) {
    const position = positionOf(leads).get(name.slice(0, end));
    if (position !== undefined && position < (first ?? leads.length)) first = position;
  }
  return first;
}

/** After the workload that an object is for, by its name; after the only one; or after what the object is about. */
function titleOf({ kind, name }: ObjectFamily, leads: readonly ObjectFamily[]): string {
  const named = positionOf(leads).get(name) ?? firstBefore(leads, name);
  const lead = leads[named ?? (leads.length === 1 ? 0 : -1)];
  if (lead === undefined) return own(subjects, kind) ?? 'extras';
  if (lead.kind !== 'Rollout') return lead.name;
  return leads.filter((each) => each.kind === 'Rollout').length === 1 ? 'rollout' : `${lead.name}-rollout`;
}

function freeName(title: string, environments: readonly string[], taken: Set<string>): string {
  const plain = folderName(title);
  const long = [plain, ...environments.map(folderName)].join('-');
  let name = taken.has(plain) ? long : plain;
  for (let count = 2; taken.has(name); count++) name = `${long}-${count}`;
  taken.add(name);
  return name;
}

function folderName(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
}
