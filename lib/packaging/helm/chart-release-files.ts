import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import type { ChartRelease } from '../../targets/kubernetes/charts/chart-releases';
import { chartFile, fetchedFile, ignoreFile } from './documents/chart-file';
import { dependenciesOf } from './documents/external-dependencies';

/** Where charts of others are installed. */
export interface ReleasePlace {
  /** Name of the application, and of the release. */
  readonly application: string;
  readonly environment: string;
  /** From the root of the repository, for the comment at the top. */
  readonly folder: string;
}

/**
 * A chart of nothing but charts of others: their release in a namespace of an environment, where the application's own chart does not bring
 * them. Objects get the names that they have there, since the release is called the same. There is no `Chart.lock`: versions are exact, and
 * with one `helm dependency build` fetches from no repository that was not added first.
 */
export function chartReleaseFiles(
  { namespace, charts }: ChartRelease,
  { application, environment, folder }: ReleasePlace,
): readonly OutputFile[] {
  const dependencies = dependenciesOf(new Map(charts.map((chart) => [chart.alias, chart])), { isConditional: false });
  const { text } = chartFile(
    { name: `${application}-charts`, version: '0.0.0', description: `Charts of others that ${application} has` },
    dependencies,
  );
  const values = { global: { environment }, ...Object.fromEntries(charts.map(({ alias, values: own }) => [alias, own])) };
  const commands = [
    `# Charts of others that ${application} has in ${environment}; the namespace ${namespace} has them as the release ${application}:`,
    `# helm dependency update ${folder}`,
    `# helm upgrade --install ${application} ${folder} --namespace ${namespace} --create-namespace --reset-values`,
  ];
  return [
    ignoreFile(dependencies),
    ...fetchedFile(dependencies),
    { path: 'Chart.yaml', text: `${commands.map((line) => `${line}\n`).join('')}${text}` },
    { path: 'values.yaml', text: writeYaml([values]) },
  ];
}
