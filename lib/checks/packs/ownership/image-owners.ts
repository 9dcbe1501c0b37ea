import { fileObject } from '../../../delivery/integrity/delivery-file';
import { textAt, textsAt, valuesAt } from '../../../delivery/integrity/file-object';
import { podOf } from '../../../delivery/integrity/pod';
import { parseImage } from '../../../model/image';
import { fieldAt } from '../../../model/record';
import type { JsonMap } from '../../../output/json-value';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf } from '../../engine/checked-system';
import { severities } from '../../engine/severity';

/** Versions of images that have one writer. */
export const imageOwners: readonly CheckRule[] = [
  {
    id: 'ownership/image',
    wants: 'one writer of the version of an image',
    remedy: 'take the version out of the release file, or the automation of images out of the deployment',
    severity: severities.grave,
    waivable: false,
    check: (system) => system.rendered.environments.map((environment) => answerIn(environment, system)),
  },
];

function answerIn(environment: string, system: CheckedSystem): PlaceAnswer {
  const automated = automatedImages(environment, system);
  const stated = itemsOf(system, 'kubernetes', environment).flatMap((item) =>
    imagesIn(item).flatMap((image) => {
      const { repository = image, tag, digest } = parseImage(image) ?? {};
      return automated.has(repository) ? [{ item, repository, version: digest ?? tag }] : [];
    }),
  );
  const breaches = stated.flatMap(({ item, repository, version }) =>
    version === undefined
      ? []
      : [
          {
            object: item.title,
            path: 'the pod',
            message: `${repository}: must be left to the automation of images, got ${version}`,
            ...(item.workload !== undefined && { workload: item.workload, input: ['environments', environment, 'images', item.workload] }),
          },
        ],
  );
  return { environment, judged: stated.length, breaches };
}

/** Repositories whose versions an automation writes in an environment. */
export function automatedImages(environment: string, system: CheckedSystem): ReadonlySet<string> {
  const found = system.rendered.items.filter(({ plane }) => plane === 'kubernetes').flatMap((item) => automatedBy(item, environment));
  return new Set(found.map((image) => parseImage(image)?.repository ?? image));
}

function automatedBy({ value, environment: place }: RenderedItem, environment: string): readonly string[] {
  switch (fieldAt(value, ['kind'])) {
    case 'ImageUpdater':
      return valuesAt(value, 'spec.applicationRefs').flatMap((reference) => {
        const pattern = textAt(reference, 'namePattern') ?? '';
        const label = textAt(reference, 'labelSelectors.matchLabels.environment');
        const isHere = label === undefined ? pattern.split(/[-*]/).includes(environment) : label === environment;
        return isHere ? textsAt(reference, 'images.imageName') : [];
      });
    case 'ImageRepository':
      return place === undefined || place === environment ? textsAt(value, 'spec.image') : [];
    default:
      return [];
  }
}

function imagesIn({ identity, value }: RenderedItem): readonly string[] {
  const object = fileObject(identity, value as JsonMap); // of that plane
  const pod = object === undefined ? undefined : podOf(object);
  return pod === undefined ? [] : ['containers.image', 'initContainers.image'].flatMap((place) => textsAt(pod.spec, place));
}
