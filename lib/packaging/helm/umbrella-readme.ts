import { bundledTimeout } from './hook-time';
import type { UmbrellaSource } from './umbrella-source';

/** What an umbrella installs, and how. */
export function umbrellaReadme({ chart, charts }: UmbrellaSource, environments: readonly string[]): string {
  const rows = charts.map(
    ({ chart: { name, version, description = '' } }) =>
      `| \`${name}\` | ${version} | \`${name}.enabled\` | ${description.replaceAll('|', '\\|')} |`,
  );
  const timeout = bundledTimeout(charts);
  const time = timeout === undefined ? '' : ` --timeout ${timeout}`;
  const commands = environments.map(
    (environment) => `# ${environment}\nhelm upgrade --install ${chart.name} . --values values-${environment}.yaml${time}`,
  );
  const parts = [
    `# ${chart.name}`,
    ...(chart.description === undefined ? [] : [chart.description]),
    `## Requirements\n\n${chart.kubeVersion === undefined ? '' : `- Kubernetes \`${chart.kubeVersion}\`\n`}- Helm 3.10 or later, or Helm 4`,
    ['## Charts', '', '| Chart | Version | Switch | Description |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...(commands.length === 0 ? [] : [`## Install\n\n\`\`\`console\n${commands.join('\n\n')}\n\`\`\``]),
    '## Values\n\nThe values of a chart stand below its name in `values.yaml`, with what they do; its own table is in `charts/<chart>/README.md`.',
  ];
  return `${parts.join('\n\n')}\n`;
}
