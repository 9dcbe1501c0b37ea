import { groupBy } from '../../../model/group-by';
import { by } from '../../../model/record';
import type { Section } from '../align/sections';
import type { ObjectTemplate } from '../parameters/parameterized-chart';
import { asMap, entryOf, withField } from '../template/node-fields';
import type { MapEntry, MapNode, TemplateNode } from '../template/template-node';
import type { Helper } from './helper-template';
import { printEntries } from './print-template';
import type { PrintContext } from './template-scope';

/** Templates whose labels are included from `_helpers.tpl` where all objects of the chart, or of a workload, have them. */
export interface LabelTemplates {
  readonly templates: readonly ObjectTemplate[];
  readonly helpers: readonly Helper[];
}

/** Moves labels that objects share to `_helpers.tpl`, for the chart and for each of its workloads, as charts commonly do. */
export function shareLabels(context: PrintContext, templates: readonly ObjectTemplate[]): LabelTemplates {
  const sign = (entry: MapEntry) => signOf(context, entry);
  const chart = group({ name: 'labels', comment: 'Labels of all objects.' }, templates, sign);
  const sections = [...new Set(templates.flatMap(({ section }) => section ?? []))].sort(by(({ name }) => name));
  const groups = new Map<Section | undefined, LabelGroup>([[undefined, chart]]);
  const membersOf = groupBy(templates, ({ section }) => section);
  for (const section of sections) {
    const title = { name: `${section.name}.labels`, comment: `Labels of all objects of ${section.workload}.` };
    groups.set(section, withParent(group(title, membersOf.get(section) ?? [], sign), chart));
  }
  const used = new Set<LabelGroup>();
  const include = (labels: MapNode, section: Section | undefined): MapNode => {
    const own = new Set(labels.entries.map(sign));
    const found = [groups.get(section), chart].find(
      (each) => each !== undefined && each.signs.size > 1 && [...each.signs.keys()].every((key) => own.has(key)),
    );
    if (found === undefined) return labels;
    used.add(found);
    if (found.parent !== undefined) used.add(found.parent);
    return {
      ...labels,
      entries: labels.entries.filter((entry) => !found.signs.has(sign(entry))),
      included: `${context.chart}.${found.name}`,
    };
  };
  const changed = templates.map((template) => ({
    ...template,
    node: withLabels(template.node, (labels) => include(labels, template.section)),
  }));
  return { templates: changed, helpers: [...groups.values()].filter((each) => used.has(each)).map((each) => helperOf(context, each)) };
}

interface LabelGroup {
  readonly name: string;
  readonly comment: string;
  /** Entries by what they say. */
  readonly signs: ReadonlyMap<string, MapEntry>;
  /** A group that this one includes. */
  readonly parent?: LabelGroup;
}

function group(
  title: Pick<LabelGroup, 'name' | 'comment'>,
  templates: readonly ObjectTemplate[],
  sign: (entry: MapEntry) => string,
): LabelGroup {
  const all: ReadonlyMap<string, MapEntry>[] = [];
  for (const { node } of templates) {
    const labels = labelsOf(node);
    if (labels.length > 0) all.push(new Map(labels.map((entry) => [sign(entry), entry])));
  }
  const [first, ...others] = all;
  const shared = [...(first ?? [])].filter(([key]) => key !== '' && others.every((labels) => labels.has(key)));
  return { ...title, signs: new Map(others.length === 0 ? [] : shared) };
}

function withParent(own: LabelGroup, chart: LabelGroup): LabelGroup {
  const isWithin = chart.signs.size > 1 && own.signs.size > chart.signs.size && [...chart.signs.keys()].every((key) => own.signs.has(key));
  return isWithin ? { ...own, parent: chart } : own;
}

function helperOf(context: PrintContext, { name, comment, signs, parent }: LabelGroup): Helper {
  const entries = [...signs].filter(([key]) => parent?.signs.has(key) !== true).map(([, entry]) => entry);
  const included = parent === undefined ? [] : [`{{ include "${context.chart}.${parent.name}" . }}`];
  return { name, comment, body: [...printEntries(context, { kind: 'map', entries }), ...included] };
}

/** What an entry says; empty for what is not said as simply. */
function signOf({ names }: PrintContext, { key, node, when }: MapEntry): string {
  if (when !== undefined) return '';
  if (node.kind === 'literal' && typeof node.value === 'string') return JSON.stringify([key, node.value]);
  return node.kind === 'value' && node.read.form === 'text' ? JSON.stringify([key, names.get(node.read) ?? []]) : '';
}

/** Labels of an object itself. */
function labelsOf(node: TemplateNode): readonly MapEntry[] {
  const labels = entryOf(entryOf(node, 'metadata')?.node, 'labels');
  return labels === undefined ? [] : (asMap(labels.node)?.entries ?? []);
}

/** The same object with other labels, its pods' too. */
function withLabels(node: TemplateNode, change: (labels: MapNode) => MapNode): TemplateNode {
  const fields: Readonly<Record<string, (field: TemplateNode) => TemplateNode>> = {
    metadata: (metadata) =>
      withField(metadata, 'labels', (labels) => {
        const map = asMap(labels);
        const changed = map && change(map);
        return changed === undefined || changed === map ? labels : changed;
      }),
    spec: (spec) => withLabels(spec, change),
    template: (template) => withLabels(template, change),
    jobTemplate: (template) => withLabels(template, change),
  };
  return Object.entries(fields).reduce((changed, [key, changeField]) => withField(changed, key, changeField), node);
}
