import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import { finalObjects } from '../../targets/kubernetes/final-objects';
import { type KubernetesObject, withAnnotations } from '../../targets/kubernetes/kubernetes-object';
import type { Compilation } from '../../targets/target';
import { deployedBy, type ResolvedDelivery } from '../resolved-delivery';
import { renderChartReleases } from './chart-releases';
import type { FluxPlace } from './flux-object';
import { renderHelmRelease } from './helm-release';
import { renderImageAutomation } from './image-automation';
import { renderKustomizations } from './kustomizations';
import { fluxNotes } from './notes';
import { renderNotifications } from './notifications';
import { renderSource } from './source';

/**
 * What Flux reads, from the folder of the delivery: `flux/<environment>`. There is no `kustomization.yaml`: Flux that is installed into
 * such a folder has its own objects in a folder below, and would remove what that file does not name.
 */
export function fluxFiles(delivery: ResolvedDelivery): Compilation<readonly OutputFile[]> {
  const places = deployedBy(delivery, 'flux').map((deployed): FluxPlace => ({ delivery, deployed }));
  return { output: places.flatMap(environmentFiles), notes: places.flatMap(fluxNotes) };
}

function environmentFiles(place: FluxPlace): OutputFile[] {
  const { app, environment } = place.deployed;
  const source = renderSource(place);
  const applied = [...renderChartReleases(place), ...renderKustomizations(place), ...renderHelmRelease(place)];
  const images = renderImageAutomation(place);
  const files: readonly (readonly [string, readonly KubernetesObject[]])[] = [
    [
      'namespace',
      finalObjects(app)
        .objects.filter(({ kind }) => kind === 'Namespace')
        .map(unpruned),
    ],
    ['source', source],
    ['apply', applied],
    ['images', images],
    ['notifications', renderNotifications(place, [...source, ...applied, ...images])],
  ];
  return files.flatMap(([name, objects]) =>
    objects.length === 0 ? [] : [{ path: `flux/${environment.name}/${name}.yaml`, text: writeYaml(objects) }],
  );
}

/** All that is in a namespace goes with it. */
function unpruned(object: KubernetesObject): KubernetesObject {
  return withAnnotations(object, { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
}
