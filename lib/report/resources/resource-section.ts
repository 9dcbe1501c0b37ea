import { writeYaml } from '../../output/yaml';
import type { Plane } from '../../rendered/rendered-item';
import { element, text } from '../page/markup';
import { details, table } from '../page/parts';
import { type CommonDifference, partedDifferences } from './common-differences';
import type { ReportResource, ResourceDifference, ResourceGroup } from './report-resources';

/** Address of the part of a workload, or of the application as a whole. */
export function resourcesId(workload: string | undefined): string {
  return workload === undefined ? 'application-resources' : `workload-${workload}`;
}

/** What readers call the output of a plane. */
export const planeWords: { readonly [plane in Plane]: string } = {
  kubernetes: 'Kubernetes',
  terraform: 'Terraform',
  compose: 'Docker Compose',
  helm: 'Helm',
  workflow: 'pipeline',
  file: 'file',
};

/** How a page speaks of resources. */
export interface ResourceWords {
  /** Names of all environments. */
  readonly all: readonly string[];
  /** What is said once for many resources. */
  readonly common: readonly CommonDifference[];
  /** Path of the file that declares the application. @default - it is not named */
  readonly source?: string | undefined;
}

/** What differs in the same way in many resources, with a column for each environment. */
export function commonTable(common: readonly CommonDifference[], all: readonly string[]): string[] {
  if (common.length === 0) return [];
  const rows = common.map(({ place, environments, values, count }) => [
    place,
    ...all.map((name) => {
      const index = environments.indexOf(name);
      return index < 0 ? '' : (values[index] ?? 'not set');
    }),
    String(count),
  ]);
  const caption = 'Values that differ in the same way in many resources';
  return [details(`${caption} (${common.length})`, [table({ caption, head: ['value', ...all, 'resources'], rows, name: 'differences' })])];
}

/** Resources of a group, folded. */
export function resourceGroup(group: ResourceGroup, words: ResourceWords): string {
  const { workload, resources } = group;
  const { source } = words;
  const count = resources.length === 1 ? '1 resource' : `${resources.length} resources`;
  const heading = element('h3', {}, [
    text(workload ?? 'The application as a whole'),
    ' ',
    element('span', { class: 'count' }, [text(count)]),
  ]);
  const from =
    source === undefined || workload === undefined ? [] : [element('p', { class: 'facts' }, [text(`workloads.${workload} of ${source}`)])];
  return element('details', { class: 'group', id: resourcesId(workload) }, [
    element('summary', {}, [heading]),
    ...from,
    ...resources.map((each) => resource(each, words)),
  ]);
}

function resource(item: ReportResource, { all, common }: ResourceWords): string {
  const { plane, title, type, environments, sources, differences, value } = item;
  const where = environments.length === 0 || environments.length === all.length ? [] : [`only in ${environments.join(', ')}`];
  const { own, shared } = partedDifferences(item, common);
  const differ = differences.length === 0 ? [] : [differences.length === 1 ? '1 value differs' : `${differences.length} values differ`];
  const summary = [planeWords[plane], ...where, ...differ].join('; ');
  const facts = [
    ...(plane === 'file' ? [] : [type]),
    ...sources.map((each) => `from ${each}`),
    ...(shared.length === 0 ? [] : [`differs, as many do, in ${shared.join(', ')}`]),
  ];
  return element('details', { class: 'resource' }, [
    element('summary', {}, [element('code', {}, [text(title)]), ' ', element('span', { class: 'count' }, [text(summary)])]),
    ...(facts.length === 0 ? [] : [element('p', { class: 'facts' }, [text(facts.join('; '))])]),
    ...(own.length === 0 ? [] : [differenceTable(item, own)]),
    ...(plane === 'file' ? [element('p', {}, [text(sizeOf(value))])] : [valueBlock(item)]),
  ]);
}

function differenceTable({ title, environments }: ReportResource, differences: readonly ResourceDifference[]): string {
  return table({
    caption: `Values of ${title} that differ`,
    head: ['value', ...environments],
    rows: differences.map(({ place, values }) => [place, ...values.map((each) => each ?? 'not set')]),
    name: 'differences',
  });
}

function valueBlock({ plane, value, environments }: ReportResource): string {
  const written = plane === 'terraform' || !isWritable(value) ? JSON.stringify(value, null, 1) : writeYaml([value]);
  const block = element('pre', {}, [text(written.trimEnd())]);
  return environments.length > 1 ? details(`All of it, in ${environments.at(-1)}`, [block]) : block;
}

function isWritable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A file is beside the page; only its size is said. */
export function sizeOf(value: unknown): string {
  const lines = typeof value === 'string' ? value.replace(/\n$/, '').split('\n').length : 0;
  return lines === 1 ? 'A file of 1 line.' : `A file of ${lines} lines.`;
}
