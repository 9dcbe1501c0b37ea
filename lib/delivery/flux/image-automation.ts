import type { Fields, KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { partOfLabel } from '../../targets/kubernetes/render/labels';
import type { ReleasedImage } from '../artifact';
import { handedOverFolder } from '../artifact-places';
import { type FluxPlace, fluxName, fluxObject } from './flux-object';
import type { ResolvedImageAutomation } from './options';
import { registryProvider } from './source';

/** What looks for new tags of released images, and commits them to the file that has the versions. */
export function renderImageAutomation(place: FluxPlace): KubernetesObject[] {
  const { delivery, deployed } = place;
  const { images: automation } = deployed.deploy;
  const environment = deployed.environment.name;
  if (automation === undefined) return [];
  const { interval, author, branch } = automation;
  return [
    ...deployed.artifacts[0].images.flatMap((image) => renderPolicy(place, image, automation)),
    fluxObject(place, 'ImageUpdateAutomation', fluxName(delivery.application, environment), {
      interval,
      sourceRef: { kind: 'GitRepository', name: delivery.application },
      git: {
        ...(branch !== undefined && { checkout: { ref: { branch: delivery.revision } }, push: { branch } }),
        commit: {
          author: { name: 'Flux', email: author },
          messageTemplate: `Images of ${delivery.application} in ${environment}\n\n{{ range .Changed.Changes }}{{ println .OldValue "->" .NewValue }}{{ end }}`,
        },
      },
      policySelector: { matchLabels: { [partOfLabel]: delivery.application, environment } },
      update: { path: `./${handedOverFolder(delivery.releases, environment)}`, strategy: 'Setters' },
    }),
  ];
}

function renderPolicy(place: FluxPlace, image: ReleasedImage, automation: ResolvedImageAutomation): KubernetesObject[] {
  const { range, allowTags, interval, pullSecret } = automation;
  const name = policyName(place, image);
  const access: Fields = pullSecret === undefined ? registryProvider(image.repository) : { secretRef: { name: pullSecret } };
  return [
    fluxObject(place, 'ImageRepository', name, { image: image.repository, interval, ...access }),
    fluxObject(place, 'ImagePolicy', name, {
      imageRepositoryRef: { name },
      ...(allowTags !== undefined && { filterTags: filter(allowTags) }),
      policy: { semver: { range } },
      ...(image.digest !== undefined && { digestReflectionPolicy: 'IfNotPresent' }),
    }),
  ];
}

function filter(pattern: string): Fields {
  return /\(\?P?<version>/.test(pattern) ? { pattern, extract: '$version' } : { pattern };
}

/** Of the workload that runs the image. */
export function policyName({ delivery, deployed }: FluxPlace, { workload }: ReleasedImage): string {
  return fluxName(delivery.application, deployed.environment.name, workload);
}
