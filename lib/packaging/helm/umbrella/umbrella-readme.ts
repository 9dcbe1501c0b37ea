import { fieldAt } from '../../../model/record';
import type { OutputFile } from '../../../output/output-file';
import { yamlLibrary } from '../../../output/yaml-library';
import { preparationTitle, secretsTitle } from '../documents/passages';
import { oldestHelm } from '../oldest-helm';
import type { BundledChart, UmbrellaSource } from './umbrella-source';

/** What an umbrella installs, and how. */
export function umbrellaReadme({ chart, charts }: UmbrellaSource, environments: readonly string[]): string {
  const rows = charts.map(
    ({ chart: { name, version, description = '' } }) =>
      `| \`${name}\` | ${version} | \`${name}.enabled\` | ${description.replaceAll('|', '\\|')} |`,
  );
  const parts = [
    `# ${chart.name}`,
    ...(chart.description === undefined ? [] : [chart.description]),
    `## Requirements\n\n${chart.kubeVersion === undefined ? '' : `- Kubernetes \`${chart.kubeVersion}\`\n`}- Helm ${oldestHelm} or later, or Helm 4`,
    ['## Charts', '', '| Chart | Version | Switch | Description |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...before(charts, environments),
    ...(environments.length === 0 ? [] : [installing(chart.name, charts, environments)]),
    '## Values\n\nThe values of a chart stand below its name in `values.yaml`, with what they do; its own table is in `charts/<chart>/README.md`.',
  ];
  return `${parts.join('\n\n')}\n`;
}

function installing(name: string, charts: readonly BundledChart[], environments: readonly string[]): string {
  const timeout = bundledTimeout(charts);
  const commands = environments.map((environment) => {
    const [home] = namespacesOf(charts, environment);
    const lines = [
      `helm upgrade --install ${name} .`,
      ...(home === undefined ? [] : [`--namespace ${home} --create-namespace`]),
      `--reset-values --values values-${environment}.yaml`,
      ...(charts.some(needsSecrets) ? [`--values ../secrets-${environment}.yaml`] : []),
      ...(timeout === undefined ? [] : [`--timeout ${timeout}`]),
    ];
    return `# ${environment}\n${lines.join(' \\\n  ')}`;
  });
  const upgrades =
    'The same command upgrades: it states all values, and `--reset-values` makes Helm forget what an earlier one has `--set`. Do not use `--reuse-values`, which keeps the values of the last charts, their image tags too.';
  return `## Install\n\n\`\`\`console\n${commands.join('\n\n')}\n\`\`\`\n\n${upgrades}`;
}

/** The longest `--timeout` in the commands of charts that are installed together; undefined where none has one. */
function bundledTimeout(charts: readonly { readonly files: readonly OutputFile[] }[]): string | undefined {
  const readmes = charts.flatMap(({ files }) => files.filter(({ path }) => path === 'README.md'));
  const minutes = readmes.flatMap(({ text }) => [...text.matchAll(/^ +--timeout (\d+)m/gm)].map(([, each]) => Number(each)));
  return minutes.length === 0 ? undefined : `${Math.max(...minutes)}m`;
}

/** Namespaces first, each once; then what each chart says of this. */
function before(charts: readonly BundledChart[], environments: readonly string[]): readonly string[] {
  const texts = charts.map((bundled) => ({ name: bundled.chart.name, text: preparationOf(bundled) }));
  const blocks = environments.flatMap((environment) => {
    const stated = texts.flatMap(({ text }) => namespacesIn(text, environment));
    const names = [...new Set([...stated, ...namespacesOf(charts, environment).slice(1)])].sort();
    return names.length === 0 ? [] : [`# ${environment}\n${names.map((each) => `kubectl create namespace ${each}`).join('\n')}`];
  });
  const made = blocks.length === 0 ? [] : [`\`\`\`console\n${blocks.join('\n\n')}\n\`\`\``];
  const own = texts.flatMap(({ name, text }) => {
    const rest = text.replace(create, '');
    return /^kubectl|secrets-/m.test(rest) ? [`### ${name}\n\n${rest}`] : [];
  });
  return made.length + own.length === 0 ? [] : [preparationTitle, ...made, ...own];
}

const create = /^kubectl create namespace (\S+)\n/gm;

/** Of the commands below the comment that names the environment: `# dev, on the cluster acme-dev; prod`. */
function namespacesIn(text: string, environment: string): readonly string[] {
  const parts = [...text.matchAll(/^# (.*)\n((?:kubectl .*\n)*)/gm)];
  const own = parts.filter(([, title = '']) => title.split('; ').some((each) => each.split(', ')[0] === environment));
  return own.flatMap(([, , commands = '']) => [...commands.matchAll(create)].map(([, namespace = '']) => namespace));
}

function preparationOf({ files }: BundledChart): string {
  const text = textOf(files, 'README.md');
  return [preparationTitle, secretsTitle].flatMap((title) => sectionOf(text, title)).join('\n\n');
}

/** The text below a title, up to the next. */
function sectionOf(text: string, title: string): readonly string[] {
  const start = text.indexOf(`\n${title}\n`);
  if (start === -1) return [];
  const rest = text.slice(start + title.length + 2);
  const end = rest.indexOf('\n## ');
  return [(end === -1 ? rest : rest.slice(0, end)).trim()];
}

function needsSecrets({ files }: BundledChart): boolean {
  return textOf(files, 'README.md').includes('--values ../secrets-');
}

/** Of all charts; the first is the release's. */
function namespacesOf(charts: readonly BundledChart[], environment: string): readonly string[] {
  const found = charts.map(({ files }) => overrideIn(files, `values-${environment}.yaml`) ?? overrideIn(files, 'values.yaml'));
  return [...new Set(found.filter((each) => each !== undefined))];
}

function overrideIn(files: readonly OutputFile[], path: string): string | undefined {
  const namespaceOverride = fieldAt(yamlLibrary().parse(textOf(files, path)), ['namespaceOverride']);
  return typeof namespaceOverride === 'string' && namespaceOverride !== '' ? namespaceOverride : undefined;
}

function textOf(files: readonly OutputFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}
