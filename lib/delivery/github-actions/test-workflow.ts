import type { ResolvedDelivery } from '../resolved-delivery';
import type { Tested } from '../tested';
import { clusterTest } from './cluster-test';
import { composeTest } from './compose-test';
import { allOf, exactly } from './path-filters';
import { testedImages, testedPaths } from './tested-images';
import type { Workflow } from './workflow';

/** Starts what a pull request would deploy, on Compose and in a cluster on the machine of the job. */
export function testWorkflow(delivery: ResolvedDelivery, { environment, compose, kubernetes }: Tested): Workflow {
  const { application, revision } = delivery;
  const file = `${application}.test`;
  const apps = [compose, kubernetes].flatMap((each) => (each === undefined ? [] : [each.app]));
  const images = apps.flatMap((app) => testedImages(delivery, app));
  const started = [
    ...(compose === undefined ? [] : [allOf(compose.folder)]),
    ...(kubernetes === undefined ? [] : sourceFolders(kubernetes.source.kind, kubernetes.source.path).map(allOf)),
  ];
  return {
    file,
    name: `${application}: test deployments`,
    comment: `Builds the images and starts ${environment} with them, secrets with random values: nothing of it leaves the machine.`,
    on: {
      pull_request: { branches: [exactly(revision)], paths: testedPaths(delivery, images, file, started) },
      workflow_dispatch: {},
    },
    jobs: {
      ...(compose !== undefined && { compose: composeTest(delivery, compose) }),
      ...(kubernetes !== undefined && { kubernetes: clusterTest(delivery, kubernetes) }),
    },
  };
}

function sourceFolders(kind: string, path: string): readonly string[] {
  if (kind !== 'kustomize') return [path];
  const kustomize = path.replace(/\/overlays\/[^/]+$/, '');
  return [path, `${kustomize}/base`, `${kustomize}/components`];
}
