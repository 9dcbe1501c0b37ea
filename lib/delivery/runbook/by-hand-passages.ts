import { shellBlock } from '../markdown';
import { kubectl, namesOf, resourceOf, rolloutsCommand, siteOfObject } from './cluster-commands';
import type { ClusterSite, Operated } from './operated';
import type { Passages } from './situations';

/** What people do with an environment that nothing deploys. */
export function byHandPassages({ delivery, site, deploy, environment }: Operated<ClusterSite>): Passages {
  const [artifact] = site.artifacts;
  if (deploy !== undefined || artifact === undefined) return {};
  const { application, commands } = delivery;
  const lasting = site.objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind));
  const undone = [
    ...lasting.map((object) => kubectl(siteOfObject(site, object), `rollout undo ${resourceOf(object)}`)),
    ...namesOf(site, 'Rollout').map((name) => rolloutsCommand(site, `undo ${name}`)),
  ];
  const isChart = artifact.kind === 'helm';
  const applied = isChart
    ? upgradeCommand(application, artifact, site.namespace)
    : `kubectl apply --server-side --field-manager=orchestra-${application} -k ${artifact.path}`;
  const shown = isChart
    ? `helm get manifest ${application} --namespace=${site.namespace}`
    : `kubectl diff --server-side --field-manager=orchestra-${application} -k ${artifact.path}`;
  return {
    deploy: [
      `Nothing deploys ${environment.name}: a person does, when the versions of its images have been changed in the application.`,
      shellBlock([commands.render, ...fetchedCharts(application, site), shown, applied]),
    ],
    'roll back': isChart
      ? [
          'To the release before, with its values:',
          shellBlock([
            `helm history ${application} --namespace=${site.namespace}`,
            `helm rollback ${application} --wait --timeout=10m --namespace=${site.namespace}`,
          ]),
        ]
      : [
          'To the version before of each, until it is deployed again:',
          shellBlock(undone),
          'Take the version back in the application too, or the next deployment brings it again.',
        ],
  };
}

/** Charts of others, which come first. */
function fetchedCharts(application: string, { charts, artifacts: [artifact] }: ClusterSite): readonly string[] {
  const own = artifact?.isFetched === true ? [`helm dependency update ${artifact.path}`] : [];
  const others = charts.flatMap(({ path, valueFiles, namespace }) => [
    `helm dependency update ${path}`,
    upgradeCommand(application, { path, valueFiles }, namespace),
  ]);
  return [...others, ...own];
}

/** All values are stated, and what was set before is forgotten. */
export function upgradeCommand(
  application: string,
  { path, valueFiles }: Pick<ClusterSite['artifacts'][number], 'path' | 'valueFiles'>,
  namespace: string,
): string {
  const values = valueFiles.filter((file) => file !== 'values.yaml').map((file) => ` --values=${path}/${file}`);
  return `helm upgrade --install ${application} ${path} --namespace=${namespace} --create-namespace --reset-values${values.join('')}`;
}
