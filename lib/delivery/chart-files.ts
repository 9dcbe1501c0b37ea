import type { OutputFile } from '../output/output-file';
import { chartReleaseFiles } from '../packaging/helm/chart-release-files';
import type { ObjectsByEnvironment, PackagedObjects } from '../packaging/objects-by-environment';
import { chartReleases } from '../targets/kubernetes/charts/chart-releases';
import { chartArtifacts } from './chart-artifacts';
import { packageKind } from './package-kind';
import type { RenderedDelivery } from './rendered-delivery';

/** Charts of others that the application's own chart brings, in the environments that it has. */
export function broughtCharts({ places }: RenderedDelivery, packaged: ObjectsByEnvironment): Pick<PackagedObjects, 'charts'> {
  const found = places.flatMap(({ target, app }) => {
    if (target !== 'kubernetes' || !Object.hasOwn(packaged, app.environment.name)) return [];
    return chartReleases(app).flatMap(({ isOwn, charts }) => (isOwn ? [[app.environment.name, charts] as const] : []));
  });
  return found.length === 0 ? {} : { charts: Object.fromEntries(found) };
}

/** Charts of others that are releases of their own, in environments that nothing deploys too. */
export function chartFiles({ delivery, places }: RenderedDelivery): readonly OutputFile[] {
  const { application, folder, deployed } = delivery;
  return places.flatMap(({ environment, target, app }) => {
    if (target !== 'kubernetes') return [];
    const found = deployed.find((each) => each.environment === environment);
    const charts = found?.charts ?? chartArtifacts(app, folder, packageKind(deployed));
    return charts.flatMap(({ path, release }) => {
      const files = chartReleaseFiles(release, { application, environment: environment.name, folder: path });
      return files.map((file) => ({ ...file, path: `${path.slice(folder.length + 1)}/${file.path}` }));
    });
  });
}
