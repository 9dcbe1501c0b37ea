import { posix } from 'node:path';
import type { JsonMap } from '../../output/json-value';
import { writeYaml } from '../../output/yaml';
import { handedOverFolder } from '../artifact-places';
import type { FluxPlace } from './flux-object';
import { policyName } from './image-automation';

/**
 * Text of `<releases>/<environment>/kustomization.yaml`, in which Flux sets the versions of images on top of an overlay: with those that
 * the environment has when it is handed over.
 *
 * @param overlay - folder of the overlay, from the root of the repository
 */
export function fluxImageFile(place: FluxPlace, overlay: string): string {
  const { delivery, deployed } = place;
  const environment = deployed.environment.name;
  const comments = new Map<unknown, { readonly [key: string]: string }>();
  const images = deployed.artifacts[0].images.map((image): JsonMap => {
    const setter = (field: string): string =>
      JSON.stringify({ $imagepolicy: `${delivery.flux.namespace}:${policyName(place, image)}:${field}` });
    const { repository: name, tag, digest } = image;
    // an image that had its digest alone goes on with it: the tag that the policy chooses tells the digest
    const newTag = digest === undefined ? (tag ?? 'latest') : tag;
    const entry = { name, ...(newTag !== undefined && { newTag }), ...(digest !== undefined && { digest }) };
    comments.set(entry, {
      ...(newTag !== undefined && { newTag: setter('tag') }),
      ...(digest !== undefined && { digest: setter('digest') }),
    });
    return entry;
  });
  const document = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [posix.relative(handedOverFolder(delivery.releases, environment), overlay)],
    images,
  };
  const head = `# Versions of images of ${delivery.application} in ${environment}. Flux writes them; nothing else does.\n`;
  return head + writeYaml([document], comments);
}
