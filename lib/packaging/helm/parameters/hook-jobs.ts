import type { ObjectFamily } from '../../aligned-objects';
import { calledNames, firstSuffix, isHookIdentity, isHookJob } from '../objects/hook-job';
import { asMap, entryOf } from '../template/node-fields';
import type { HookObject, MapEntry, MapNode, TemplateNode } from '../template/template-node';
import type { ObjectTemplate } from './parameterized-chart';

/**
 * Templates in which such Jobs know what is in the cluster. Helm would delete one that still runs to make the next, so it is stopped
 * before. One that calls what the release only brings would wait for it for ever as a hook before the release, and as one behind it
 * keep `--wait` waiting for pods that wait for the Job: it is an ordinary object of that release, under another name. So are its account
 * and rights, which would go as hooks before it starts; they keep their names.
 */
export function withHookJobs(templates: readonly ObjectTemplate[]): readonly ObjectTemplate[] {
  return templates.map((template) => {
    const isJob = isHookJob(template.family);
    if (!isJob && !isHookIdentity(template.family)) return template;
    const node = asMap(template.node);
    const metadata = asMap(entryOf(node, 'metadata')?.node);
    if (node === undefined || metadata === undefined) return template;
    const calls = calledServices(template.family, templates);
    if (!isJob && calls.length === 0) return template;
    const { name } = template.family;
    const job = isJob ? { job: name } : {};
    const hook: HookObject = { ...job, namespace: entryOf(metadata, 'namespace')?.node ?? calls[0]?.namespace, calls };
    return calls.length === 0 ? { ...template, hook } : { ...template, hook, node: withFirst(node, { metadata, isJob }) };
  });
}

function calledServices(job: ObjectFamily, templates: readonly ObjectTemplate[]): HookObject['calls'] {
  const called = new Set(calledNames(job));
  return templates
    .filter(({ family }) => family.kind === 'Service' && called.has(family.name))
    .map(({ family, when, node }) => ({
      name: family.name,
      when,
      namespace: entryOf(entryOf(node, 'metadata')?.node, 'namespace')?.node,
    }));
}

function withFirst(node: MapNode, { metadata, isJob }: { readonly metadata: MapNode; readonly isJob: boolean }): MapNode {
  const entries = metadata.entries.flatMap((entry): readonly MapEntry[] => {
    if (entry.key === 'annotations') return [{ ...entry, node: hookedLater(entry.node) }];
    if (!isJob || entry.key !== 'name' || entry.node.kind !== 'literal') return [entry];
    return [
      { ...entry, when: { kind: 'later' } },
      { ...entry, node: { kind: 'literal', value: `${entry.node.value}${firstSuffix}` }, when: { kind: 'first' } },
    ];
  });
  const other: MapNode = { ...metadata, entries };
  return { ...node, entries: node.entries.map((entry) => (entry.key === 'metadata' ? { ...entry, node: other } : entry)) };
}

function hookedLater(annotations: TemplateNode): TemplateNode {
  const map = asMap(annotations);
  if (map === undefined) return annotations;
  const entries = map.entries.map((entry): MapEntry => (entry.key.startsWith('helm.sh/') ? { ...entry, when: { kind: 'later' } } : entry));
  return { ...map, entries };
}
