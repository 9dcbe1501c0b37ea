import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import type { ChartsByEnvironment } from '../../packaging/charts-by-environment';

/** Stands in for the charts of others that a chart has: what they bring is compared with nothing, and is fetched from nowhere. */
export function emptyCharts(charts: ChartsByEnvironment): readonly OutputFile[] {
  const all = new Map(
    Object.values(charts).flatMap((each) => each.map(({ name, version }) => [`${name}-${version}`, { name, version }] as const)),
  );
  return [...all].map(([folder, chart]) => ({
    path: `charts/${folder}/Chart.yaml`,
    text: writeYaml([{ apiVersion: 'v2', ...chart }]),
  }));
}
