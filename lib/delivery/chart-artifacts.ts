import type { ResolvedApplication } from '../model/resolved';
import { type ChartRelease, chartReleases } from '../targets/kubernetes/charts/chart-releases';
import type { Artifact, ArtifactKind } from './artifact';

/** Charts of others that are a release of their own: in a namespace that is not the application's, or where no chart of its own brings them. */
export interface ChartArtifact extends Artifact {
  readonly release: ChartRelease;
}

/** Folder of the release in a namespace, from the folder of the delivery. */
export function chartFolder(environment: string, namespace: string): string {
  return `charts/${environment}/${namespace}`;
}

/** @param source - what the application itself is deployed from */
export function chartArtifacts(app: ResolvedApplication, folder: string, source: ArtifactKind): readonly ChartArtifact[] {
  const { name: environment } = app.environment;
  return chartReleases(app).flatMap((release): ChartArtifact[] => {
    if (release.isOwn && source === 'helm') return [];
    const { namespace } = release;
    const path = `${folder}/${chartFolder(environment, namespace)}`;
    return [
      { environment, kind: 'helm', part: 'charts', path, valueFiles: [], isFetched: true, namespace, objects: [], images: [], release },
    ];
  });
}

/** `charts`, or `charts-ingress` of those in another namespace: what is behind the name of an environment. */
export function chartSuffix({ release: { isOwn, namespace } }: Pick<ChartArtifact, 'release'>): string {
  return isOwn ? 'charts' : `charts-${namespace}`;
}
