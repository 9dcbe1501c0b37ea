import { groupBy } from '../../../model/group-by';
import { by } from '../../../model/record';
import type { AlignedObjects, ObjectFamily } from '../../aligned-objects';
import type { AlignedChart } from '../align/align-chart';
import { PodChecksums } from '../checksums/pod-checksums';
import { autoscaledFamilies } from '../objects/autoscaled';
import { podPath } from '../objects/pod-path';
import { entryOf } from '../template/node-fields';
import type { Condition, ManagedObject, TemplateNode } from '../template/template-node';
import { namespaceCreate } from '../vocabulary/standard-values';
import { commonLabels } from './common-labels';
import { readExtraValues } from './extra-values';
import { withHookJobs } from './hook-jobs';
import { imageOwners } from './image-owners';
import type { ChartContext } from './object-context';
import { objectPresence } from './object-presence';
import { parameterizeObject } from './parameterize-object';
import type { ParameterizedChart } from './parameterized-chart';
import { parametersOf } from './usual-parameters';

/** Second pass: makes a template of every object, and finds out what the templates read. */
export function parameterizeChart(chart: AlignedChart): ParameterizedChart {
  const { aligned, sections } = chart;
  const families = [...aligned.families].sort(by(rankOf));
  const usual = new Map(families.map((family) => [family, parametersOf(family, sections.get(family))]));
  const extra = groupBy(readExtraValues(chart.extraValues, aligned.families).parameters, ({ field }) => field.family);
  const presence = objectPresence({ aligned: { ...aligned, families }, sections, parameters: usual });
  const members = groupBy(families, (family) => sections.get(family));
  const checksums = new PodChecksums(aligned);
  const releaseNamespaces = releaseNamespacesOf(aligned);
  const context: ChartContext = { releaseNamespaces, commonLabels: commonLabels(families), imageOwners: imageOwners(sections) };
  const nodes = families.map((family) => {
    const section = sections.get(family);
    const owned = { family, section, members: (section && members.get(section)) ?? [] };
    const parameters = { usual: usual.get(family) ?? [], extra: extra.get(family) ?? [] };
    return [family, parameterizeObject(context, { ...owned, ...parameters, presence, checksums })] as const;
  });
  const restarting = checksums.added(new Map(nodes));
  const scaled = autoscaledFamilies(families);
  const templates = [...restarting.nodes].map(([family, node]) => {
    const when = whenOf(family, presence.get(family), releaseNamespaces);
    return { family, section: sections.get(family), node, when: scaled.has(family) ? whileManaged(family, node, when) : when };
  });
  return { ...chart, templates: withHookJobs(templates), releaseNamespaces, checksums: restarting.helpers };
}

/** The namespace of the release is there before Helm makes anything: it is only printed where no cluster is asked. */
function whenOf(family: ObjectFamily, when: Condition | undefined, namespaces: ChartContext['releaseNamespaces']): Condition | undefined {
  const isOwn =
    family.apiVersion === 'v1' &&
    family.kind === 'Namespace' &&
    [...family.variants].every(([environment, { metadata }]) => namespaces?.get(environment) === metadata.name);
  if (!isOwn || when?.kind !== 'on') return when;
  const read = { ...when.read, nameFor: () => namespaceCreate };
  return { kind: 'every', of: [{ kind: 'on', read }, { kind: 'offline' }] };
}

/** Objects that run pods come first: theirs are the shorter names. */
function rankOf({ kind, apiVersion, name, otherNamespace = '' }: ObjectFamily): string {
  return JSON.stringify([podPath(kind) === undefined ? 1 : 0, name, kind, apiVersion, otherNamespace]);
}

/** Undefined where no environment has any. */
function releaseNamespacesOf({ namespaces }: AlignedObjects): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (const [environment, namespace] of namespaces) if (namespace !== undefined) found.set(environment, namespace);
  return found.size === 0 ? undefined : found;
}

/**
 * When an object whose number of replicas an autoscaler decides is in the release. Helm resets a field that a release stated and the
 * next does not, replicas to 1, but leaves alone an object that the last release did not have: so one release omits the object, which
 * stays in the cluster, and the next takes it back as it is.
 */
function whileManaged(family: ObjectFamily, node: TemplateNode, when: Condition | undefined): Condition {
  const managed: Condition = { kind: 'managed', object: managedObject(family, node) };
  return when === undefined ? managed : { kind: 'every', of: [...(when.kind === 'every' ? when.of : [when]), managed] };
}

function managedObject({ apiVersion, kind, name }: ObjectFamily, node: TemplateNode): ManagedObject {
  const namespace = entryOf(entryOf(node, 'metadata')?.node, 'namespace')?.node;
  return { apiVersion, kind, name, namespace };
}
