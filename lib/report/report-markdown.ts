import { describeCost } from './costs-section';
import { describeDay, findingWords } from './findings-section';
import { describeEdge } from './map/map-drawing';
import type { MatrixCell } from './matrix/environment-matrix';
import { originWords } from './matrix/matrix-section';
import type { Report } from './report';
import { describeEntrances, describeEnvironments, describeMatrix, describePlace, describeSize } from './report-words';
import { planeWords } from './resources/resource-section';
import type { RehearsedRollout } from './rollouts/rehearsed-rollout';
import { describeRelease, describeWaits, outcomeOf } from './rollouts/rollout-words';
import { clock } from './rollouts/time-words';

/** The report in Markdown: the same without pictures, and resources by name alone. */
export function reportMarkdown(report: Report): string {
  const { application, owner } = report;
  const parts = [
    `# ${escaped(application)}`,
    `${describeSize(report)}${owner === undefined ? '' : `. Owner: ${escaped(owner)}`}.\n\nEnvironments: ${escaped(describeEnvironments(report))}.`,
    ...mapPart(report),
    ...matrixPart(report),
    ...rolloutParts(report),
    ...findingParts(report),
    ...resourceParts(report),
    ...costParts(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function mapPart({ map }: Report): string[] {
  const entrances = describeEntrances(map);
  const edges = map.edges.filter(({ kind }) => kind !== 'reached').map((edge) => describeEdge(edge, map));
  const secrets = map.nodes.flatMap(({ name, secrets: read }) =>
    read.length === 0 ? [] : [`${name} reads the secrets ${read.join(', ')}`],
  );
  return ['## Map', list([...entrances, ...edges, ...secrets])];
}

function matrixPart(report: Report): string[] {
  const { environments, groups } = report.matrix;
  const rows = groups.flatMap(({ name, rows: found }) => found.map(({ place, cells }) => [`${name}.${place}`, ...cells.map(cellText)]));
  return ['## Environments', describeMatrix(report), ...(rows.length === 0 ? [] : [table(['value', ...environments], rows)])];
}

function cellText(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '';
  const words = originWords[cell.origin];
  return words === '' ? cell.shown : `${cell.shown} (${words})`;
}

function rolloutParts({ rollouts }: Report): string[] {
  if (rollouts.length === 0) return [];
  const parts = rollouts.flatMap(({ workload, rollouts: placed }) =>
    placed.flatMap((each) => [`### ${escaped(`${workload} in ${describePlace(each)}`)}`, ...rolloutPart(each.rollout)]),
  );
  return ['## Rollouts', ...parts];
}

function rolloutPart(rollout: RehearsedRollout): string[] {
  const { kind, sharing, steps, failing, waits } = rollout;
  const rows = steps.map(({ name, seconds }, index) => {
    const bad = failing.find(({ step }) => step === index);
    const [outcome, met] = bad === undefined ? ['', ''] : outcomeOf(bad);
    return [String(index), name, seconds === undefined ? 'never' : clock(seconds), outcome, met];
  });
  return [
    escaped(`${kind === 'canary' ? 'Canary' : 'Blue/green'}: ${sharing}; ${describeRelease(rollout)}.`),
    ...(waits.length === 0 ? [] : [escaped(describeWaits(rollout))]),
    table(['step', 'what', 'begins', 'a version that is bad from it on', 'meets, of the whole traffic'], rows),
    ...(failing.length === 0 ? ['Nothing is measured: a bad release goes all the way.'] : []),
  ];
}

function findingParts({ checks, notes, environments, judgedOn }: Report): string[] {
  if (checks === undefined && notes.length === 0) return [];
  const names = environments.map(({ name }) => name);
  const parts = [...(checks ?? []), ...notes].flatMap(({ title, findings }) => [
    `### ${title}`,
    list(findings.map((each) => `${each.place} ${findingWords(each, names)}`)),
  ]);
  return [
    '## Findings',
    ...(judgedOn === undefined ? [] : [describeDay(judgedOn)]),
    ...(checks?.length === 0 ? ['No rule finds anything.'] : []),
    ...parts,
  ];
}

function costParts({ costs = [] }: Report): string[] {
  if (costs.length === 0) return [];
  const rows = costs.map(({ environment, currency, total, prices }) => [environment, describeCost(total, currency), prices]);
  return ['## Costs of a month', table(['environment', 'least to most', 'prices'], rows)];
}

function resourceParts({ resources, environments }: Report): string[] {
  const rows = resources.flatMap(({ workload, resources: found }) =>
    found.map(({ plane, title, environments: names, differences }) => [
      workload ?? '',
      title,
      planeWords[plane],
      names.length === 0 || names.length === environments.length ? 'all' : names.join(', '),
      differences.length === 0 ? '' : String(differences.length),
    ]),
  );
  return ['## Resources', table(['workload', 'resource', 'kind', 'environments', 'values that differ'], rows)];
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'Nothing.' : items.map((each) => `- ${escaped(each)}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as Markdown shows it: on one line, and nothing in it is taken for markup. */
function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>|]/g, '\\$&');
}
