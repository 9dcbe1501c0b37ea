import { type Issue, issue } from '../../../model/issue';
import { show } from '../../../model/show';
import { writeJson } from '../../../output/json';
import type { JsonValue } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import { InvalidPackageError } from '../../invalid-package-error';
import { chartTitle, metadataIssues } from '../check/metadata-issues';
import { chartFile, ignoreFile } from '../documents/chart-file';
import { environmentNotes } from '../documents/passages';
import { reservedKeys } from '../vocabulary/standard-values';
import { umbrellaReadme } from './umbrella-readme';
import { type BundledChart, type UmbrellaSource, umbrellaSource } from './umbrella-source';
import { environmentOf, type NestedValues, nestedValues } from './umbrella-values';

/**
 * A chart that installs several: each below `charts/`, its values below its name in the umbrella's files, and nowhere else. Install it
 * with the file of an environment: what some environments do not have is not in `values.yaml`.
 *
 * @throws InvalidPackageError naming all problems at once
 * @example
 * const files = umbrellaChart({ chart: { name: 'suite', version: '1.0.0' }, charts: [{ chart: api, files: helmChart({ chart: api, ...packaged }).output }] });
 */
export function umbrellaChart(source: UmbrellaSource): readonly OutputFile[] {
  const issues = umbrellaIssues(source);
  if (issues.length > 0) throw new InvalidPackageError(chartTitle(source), issues);
  const { chart, charts } = source;
  const inner = charts.map((bundled) => [bundled, nestedValues(bundled.files)] as const);
  const dependencies = charts.map(({ chart: { name, version } }) => ({ name, version, condition: `${name}.enabled` }));
  const bundled = charts.flatMap(({ chart: { name }, files }) =>
    files
      .filter(({ path }) => path !== 'values.yaml' && environmentOf(path) === undefined)
      .map(({ path, text }) => ({ path: `charts/${name}/${path}`, text: path === 'README.md' ? bundledReadme(chart.name, text) : text })),
  );
  const notes = [
    `{{ .Chart.Name }} {{ .Chart.Version }} is installed as release {{ .Release.Name }}: ${charts.map(({ chart: { name } }) => name).join(', ')}.`,
    ...environmentNotes,
  ];
  return [
    ignoreFile(),
    chartFile(chart, dependencies),
    { path: 'README.md', text: umbrellaReadme(source, environmentsOf(charts)) },
    { path: 'templates/NOTES.txt', text: `${notes.join('\n')}\n` },
    { path: 'values.schema.json', text: schemaText(source) },
    {
      path: 'values.yaml',
      text: `# Values of ${chart.name}: those of each chart below its name.\n${inner.map(([bundled, nested]) => defaults(bundled, nested)).join('')}`,
    },
    ...environmentsOf(charts).map((environment) => ({ path: `values-${environment}.yaml`, text: overrides(inner, environment) })),
    ...bundled,
  ];
}

function umbrellaIssues(source: UmbrellaSource): Issue[] {
  const unreadable: Issue[] = [];
  umbrellaSource.read(source, [], unreadable);
  if (unreadable.length > 0) return unreadable;
  const { chart, charts } = source;
  const names = charts.map((each) => each.chart.name);
  const none = charts.length === 0 ? [issue('no-charts', ['charts'], 'must have at least one chart, got none')] : [];
  const found = names.flatMap((name, index) => {
    const path = ['charts', index, 'chart', 'name'];
    if (names.indexOf(name) < index) return [issue('duplicate-chart', path, `must be unique, got ${show(name)} twice`)];
    if (!reservedKeys.includes(name)) return [];
    return [
      issue('reserved-key', path, `must not be ${reservedKeys.join(', ')}, which mean something else in values.yaml, got ${show(name)}`),
    ];
  });
  return [...metadataIssues(chart), ...none, ...found];
}

function environmentsOf(charts: readonly BundledChart[]): readonly string[] {
  return [...new Set(charts.flatMap(({ files }) => files.flatMap(({ path }) => environmentOf(path) ?? [])))].sort();
}

function defaults({ chart: { name }, isEnabled }: BundledChart, { values }: NestedValues): string {
  return ['', `${name}:`, `  # -- Whether ${name} is installed.`, `  enabled: ${isEnabled ?? true}`, ...indented(values), ''].join('\n');
}

function overrides(inner: readonly (readonly [BundledChart, NestedValues])[], environment: string): string {
  const parts = inner.flatMap(([{ chart }, nested]) => {
    const lines = indented(nested.overrides.get(environment) ?? '');
    return lines.length === 0 ? [] : [`${chart.name}:`, ...lines];
  });
  // of empty values Helm makes those of the last release
  const named = writeYaml([{ global: { environment } }]);
  return `# What ${environment} has beside values.yaml, or otherwise.\n${named}${parts.map((line) => `${line}\n`).join('')}`;
}

/** Lines one level deeper; empty ones are lines of a text, to which blanks would be added. */
function indented(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`));
}

/** The values of a bundled chart; the rest of what it says is of a chart on its own. */
function bundledReadme(umbrella: string, text: string): string {
  const [title = ''] = text.split('\n', 1);
  const start = text.indexOf('\n## Values\n');
  return `${title}\n\nPart of ${umbrella}: what is \`key\` here is \`${title.slice(2)}.key\` there.\n${text.slice(start)}`;
}

/** What is below each chart's name, its own schema says. */
function schemaText({ chart, charts }: UmbrellaSource): string {
  const properties: { [key: string]: JsonValue } = { global: { type: 'object', description: 'What all charts of a release share.' } };
  for (const { chart: each } of charts) properties[each.name] = { type: 'object', description: `Values of the chart ${each.name}.` };
  const title = `Values of ${chart.name}`;
  return writeJson({ $schema: 'http://json-schema.org/draft-07/schema#', title, type: 'object', additionalProperties: false, properties });
}
