import { withoutSecrets } from '../../../model/secrets/secret-text';
import type { JsonValue } from '../../../output/json-value';
import type { OutputFile } from '../../../output/output-file';
import { oldestHelm } from '../oldest-helm';
import type { ChartValue } from '../values/chart-value';
import type { ChartContents } from './chart-contents';
import { describedFields } from './described-fields';
import { externalDependencies } from './external-dependencies';
import { handOversPart, hookJobsPart } from './hand-overs';
import { hookTimeout } from './hook-time';
import { preparationTitle, secretsTitle } from './passages';
import { preparation } from './preparation';
import { reachedServices } from './reached-services';
import { fittingSchema } from './schema-fit';
import { sharedObjects } from './shared-objects';
import { type ValueTree, valueTree } from './value-tree';

/** `README.md`: what it needs, how to install it in each environment, and every value. */
export function readmeFile(contents: ChartContents): OutputFile {
  const { name, version, appVersion, description, home } = contents.chart;
  const versions = `Chart ${version}${appVersion === undefined ? '' : `, application ${appVersion}`}.`;
  const about = [description, home === undefined ? versions : `${versions} See ${home}.`].filter((text) => text !== undefined);
  const parts = [
    `# ${name}`,
    ...about,
    requirements(contents),
    preparing(contents),
    givenValues(contents),
    installing(contents),
    changing(contents),
    ...livingParts(contents),
    testing(contents),
    valuesPart(contents),
  ];
  // names and descriptions of others' objects are repeated here
  return { path: 'README.md', text: `${withoutSecrets(parts.filter((part) => part !== '').join('\n\n'))}\n` };
}

function requirements({ chart, charts, aligned: { families } }: ChartContents): string {
  const groups = new Set(families.map(({ apiVersion }) => apiVersion.split('/')[0] ?? ''));
  const kinds = new Set(families.map(({ kind }) => kind));
  const lines = [
    ...(chart.kubeVersion === undefined ? [] : [`- Kubernetes \`${chart.kubeVersion}\``]),
    `- Helm ${oldestHelm} or later, or Helm 4`,
    ...(groups.has('argoproj.io') ? ['- [Argo Rollouts](https://argoproj.github.io/rollouts/) in the cluster'] : []),
    ...(groups.has('gateway.networking.k8s.io') ? ['- [Gateway API](https://gateway-api.sigs.k8s.io/) and a Gateway'] : []),
    ...(groups.has('monitoring.coreos.com') ? ['- [Prometheus Operator](https://prometheus-operator.dev/)'] : []),
    ...(kinds.has('HorizontalPodAutoscaler')
      ? ['- [metrics-server](https://github.com/kubernetes-sigs/metrics-server), or another source of pod metrics']
      : []),
    ...fetched(charts),
  ];
  return `## Requirements\n\n${lines.join('\n')}`;
}

/** Charts of others, which have to be in the folder before Helm reads it. */
function fetched(charts: ChartContents['charts']): readonly string[] {
  return externalDependencies(charts).map(
    ({ name, version, repository, alias = name }) =>
      `- The chart [${name}](${repository}) ${version}, whose values are below \`${alias}\`: \`helm dependency update .\` fetches it`,
  );
}

function installing(contents: ChartContents): string {
  const { environments, base } = contents.aligned;
  const others = environments.length > 1 ? `; each other \`values-*.yaml\` holds only what differs from it` : '';
  const intro = `\`values.yaml\` is \`${base}\`${others}. Run in the chart's folder:`;
  const commands = environments.map((environment) =>
    [titleOf(contents, environment), ...upgradeLines(contents, environment, [])].join('\n'),
  );
  const removal = `Take it away with \`helm uninstall ${contents.chart.name}${namespaceOption(contents, base)}\`${leftBehind(contents)}.`;
  const upgrades = `The same command upgrades: it states all values, and \`--reset-values\` makes Helm forget what an earlier one has \`--set\`. What is to last stands in a file of yours, as one more \`--values\` behind the others.`;
  const reuse = `Never upgrade to another chart with \`--reuse-values\`: the values of the last chart stay, its image tags too, or Helm ends with \`nil pointer evaluating interface\` where this one has more. \`--reset-then-reuse-values\` (from Helm 3.14 on) takes this chart's values and lays over them what was set before.`;
  const back = `\`helm rollback ${contents.chart.name}${namespaceOption(contents, base)}\` goes back to the release before, with its values.`;
  return ['## Install', intro, console(commands.join('\n\n')), `${upgrades} ${reuse}`, `${back} ${removal}`, ...oneEach(contents)].join(
    '\n\n',
  );
}

/** Helm refuses what another release has. */
function oneEach({ aligned }: ChartContents): readonly string[] {
  const shared = sharedObjects(aligned);
  if (shared.length === 0) return [];
  const more = shared.length > 3 ? ` and ${shared.length - 3} more` : '';
  const objects = `${shared
    .slice(0, 3)
    .map((title) => `\`${title}\``)
    .join(', ')}${more}`;
  return [`Several environments have ${objects} under the same name, outside of their namespaces: each needs a cluster of its own.`];
}

/** With the cluster where it is known: releases of several environments may have the same name, and the same namespace. */
function titleOf({ aligned: { families, namespaces } }: ChartContents, environment: string): string {
  const home = families.find(
    ({ kind, variants }) => kind === 'Namespace' && variants.get(environment)?.metadata.name === namespaces.get(environment),
  );
  const cluster = home?.variants.get(environment)?.metadata.annotations?.['orchestra-cdk/cluster'];
  return cluster === undefined ? `# ${environment}` : `# ${environment}, on the cluster ${cluster}`;
}

function leftBehind({ aligned: { families } }: ChartContents): string {
  const objects = families.flatMap(({ variants }) => [...variants.values()]);
  const hooks = objects.some(({ metadata }) => metadata.annotations?.['helm.sh/hook'] !== undefined);
  const claims = objects.some((object) => JSON.stringify(object).includes('"volumeClaimTemplates"'));
  const left = [...(hooks ? ['objects that are hooks'] : []), ...(claims ? ['the disks that pods have claimed'] : [])];
  return left.length === 0 ? '' : `; it leaves ${left.join(' and ')} behind`;
}

/** Environments that need the same share their commands. */
function preparing(contents: ChartContents): string {
  const groups = new Map<string, string[]>();
  for (const environment of contents.aligned.environments) {
    const commands = preparation(contents, environment).join('\n');
    if (commands !== '') groups.set(commands, [...(groups.get(commands) ?? []), titleOf(contents, environment).slice(2)]);
  }
  if (groups.size === 0) return '';
  const text = [...groups].map(([commands, titles]) => `# ${titles.join('; ')}\n${commands}`).join('\n\n');
  const files = text.includes('=FILE')
    ? ' `FILE` is a file of yours with the value (a certificate and its key as PEM, `config.json` of Docker for a registry)'
    : '';
  const keys = text.includes('KEY=FILE') ? ', `KEY` what the value is called in the Secret' : '';
  return `${preparationTitle}\n\nThe chart does not make these.${files}${keys}${files === '' ? '' : '.'}\n\n${console(text)}`;
}

/** Values that users keep in a file of each environment. */
function givenValues(contents: ChartContents): string {
  const given = secretValues(contents);
  if (given.length === 0) return '';
  const files = contents.aligned.environments.map((environment) => `\`../secrets-${environment}.yaml\``).join(', ');
  const intro = `The chart has none of these values. Keep those of each environment in a file outside of the chart and of version control (${files}), as YAML with these keys; Helm stops without them:`;
  const isHere = contents.aligned.families.some(({ kind }) => kind === 'Secret');
  const instead = isHere
    ? '\n\nWhere a Secret of the same name is in the cluster already, its `enabled: false` leaves it out of the chart.'
    : '';
  return `${secretsTitle}\n\n${intro}\n\n${given.map(({ name }) => `- \`${name.join('.')}\``).join('\n')}${instead}`;
}

function secretValues({ values }: ChartContents): readonly ChartValue[] {
  return values.filter(({ withheld }) => withheld !== undefined);
}

/** One value that is there is worth more than a rule. */
function changing(contents: ChartContents): string {
  const { base } = contents.aligned;
  const image = contents.values.find(({ name }) => name.at(-1) === 'tag' && name.at(-2) === 'image' && name[0] !== 'tests');
  if (image === undefined) return '';
  const command = upgradeLines(contents, base, [`--set-string ${image.name.join('.')}=1.2.3`]).join('\n');
  const digits = `\`--set-string\` is for all values of the type string: \`--set\` takes a tag of digits alone (\`1234567\`) for a number, which is refused.`;
  return `## Change a value\n\n${console(command)}\n\n${digits} \`values.schema.json\` refuses unknown keys, wrong types and numbers out of range before anything is installed.`;
}

function livingParts(contents: ChartContents): readonly string[] {
  const { base } = contents.aligned;
  const words = {
    upgrade: (options: readonly string[]) => upgradeLines(contents, base, options).join('\n'),
    kubectl: `kubectl${namespaceOption(contents, base)}`,
  };
  return [hookJobsPart(contents, words), handOversPart(contents, words)];
}

function upgradeLines(contents: ChartContents, environment: string, options: readonly string[]): readonly string[] {
  const { name } = contents.chart;
  const namespace = contents.aligned.namespaces.get(environment);
  const place = namespace === undefined ? [] : [`--namespace ${namespace} --create-namespace`];
  const secret = secretValues(contents).length === 0 ? [] : [`--values ../secrets-${environment}.yaml`];
  const timeout = hookTimeout(contents.aligned, environment);
  const time = timeout === undefined ? [] : [`--timeout ${timeout}`];
  const lines = [
    `helm upgrade --install ${name} .`,
    ...place,
    `--reset-values --values values-${environment}.yaml`,
    ...secret,
    ...time,
    ...options,
  ];
  return lines.map((line, index) => `${index === 0 ? '' : '  '}${line}${index === lines.length - 1 ? '' : ' \\'}`);
}

function testing(contents: ChartContents): string {
  if (reachedServices(contents).length === 0) return '';
  const { aligned, chart } = contents;
  const [first, ...others] = upgradeLines(contents, aligned.base, ['--set tests.enabled=true']);
  const command = [first, ...others, `helm test ${chart.name}${namespaceOption(contents, aligned.base)} --logs`].join('\n');
  return `## Test\n\nPods that connect to each Service. They are off unless asked for, so that \`helm template\` prints nothing but the application; the next upgrade without this value takes them away.\n\n${console(command)}`;
}

function namespaceOption({ aligned }: ChartContents, environment: string): string {
  const namespace = aligned.namespaces.get(environment);
  return namespace === undefined ? '' : ` --namespace ${namespace}`;
}

function console(text: string): string {
  return ['```console', text, '```'].join('\n');
}

/** One table for what all share, and one for each workload. */
function valuesPart({ values, sections }: ChartContents): string {
  const owned = new Map([...sections.values()].map(({ name, workload }) => [name, workload]));
  const { children } = valueTree(values);
  const shared = [...children].filter(([key]) => !owned.has(key)).flatMap(([, tree]) => leaves(tree));
  const tables = [...children]
    .filter(([key]) => owned.has(key))
    .map(([key, tree]) => ({ title: owned.get(key) ?? key, rows: leaves(tree) }));
  const parts = [{ title: 'For all', rows: shared }, ...tables].filter(({ rows }) => rows.length > 0);
  const text = parts.map(({ title, rows }) =>
    [`### ${title}`, '', '| Key | Type | Default | Description |', '| --- | --- | --- | --- |', ...rows.map(row)].join('\n'),
  );
  return ['## Values', ...filedTexts(values), ...text].join('\n\n');
}

/** How texts are changed that are no values. */
function filedTexts(values: readonly ChartValue[]): readonly string[] {
  const filed = values.find(({ texts }) => texts !== undefined);
  if (filed === undefined) return [];
  const instead = `\`--set-file ${filed.name.join('.')}=FILE\``;
  return [
    `Texts that are too long for values stand in \`files/<environment>/\`. \`global.environment\`, which each \`values-<environment>.yaml\` states, chooses them; a name that the chart has no files of is refused. Their values are empty, and take the place of the file where they are given, whatever the environment: ${instead}.`,
  ];
}

function leaves(tree: ValueTree): readonly ChartValue[] {
  return tree.kind === 'leaf' ? fieldsOf(tree.value) : [...tree.children.values()].flatMap(leaves);
}

/** A value, or the keys in it that its schema describes. */
function fieldsOf(value: ChartValue): readonly ChartValue[] {
  const fields = describedFields(value.initial, value.schema);
  if (fields.length === 0) return [value];
  return fields.flatMap(({ key, value: initial, schema }) => {
    const description = schema['description'] ?? `\`${key}\`: ${value.description}`;
    return fieldsOf({ name: [...value.name, key], description: String(description), schema, initial, byEnvironment: new Map() });
  });
}

function row(value: ChartValue): string {
  const initial = value.withheld === undefined ? defaultOf(value.initial) : 'must be given';
  return `| \`${value.name.join('.')}\` | ${typeOf(value)} | ${initial} | ${cell(value.description)} |`;
}

function typeOf(value: ChartValue): string {
  const { type } = fittingSchema(value);
  return Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'any';
}

function defaultOf(initial: JsonValue | undefined): string {
  if (initial === undefined) return 'not set';
  const text = JSON.stringify(initial);
  return text.length > 60 ? 'see `values.yaml`' : cell(code(text));
}

/** Text with grave accents stands between two of them. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}
