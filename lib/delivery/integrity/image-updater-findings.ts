import { own } from '../../model/own';
import { imagesOf, parseImage } from '../../packaging/kustomize/image-reference';
import { type FileObject, labelsAt, mayBe, placeOf, textAt, textsAt, unknownText, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import type { AppliedApplication } from './read-delivery';

/** What Argo CD Image Updater looks for: Applications, and images of their objects. */
export function imageUpdaterFindings(
  objects: readonly FileObject[],
  applications: readonly AppliedApplication[],
): readonly IntegrityFinding[] {
  const updaters = objects.filter(({ kind }) => kind === 'ImageUpdater');
  return updaters.flatMap((updater) =>
    valuesAt(updater.tree, 'spec.applicationRefs').flatMap((reference) => {
      const name = textAt(reference, 'namePattern') ?? '';
      const labels = Object.entries(labelsAt(reference, 'labelSelectors.matchLabels'));
      const application = applications.find(
        (each) => mayBe(each.name, name.replaceAll('*', unknownText)) && labels.every(([key, value]) => own(each.labels, key) === value),
      );
      if (application === undefined)
        return [
          integrityFinding(
            placeOf(updater, 'namePattern'),
            `Application/${name}`,
            'must be an Application of the delivery, got none of that name',
          ),
        ];
      const target = textAt(reference, 'writeBackConfig.gitConfig.writeBackTarget')?.replace(/^kustomization:\/?/, '');
      const isRead = target === undefined || application.paths.some((path) => mayBe(path, target));
      return [
        ...(isRead
          ? []
          : [
              integrityFinding(
                placeOf(updater, 'writeBackTarget'),
                `${application.place} path`,
                `must be the folder that the Application reads, got ${target}`,
              ),
            ]),
        ...imageFindings(updater, reference, application),
      ];
    }),
  );
}

function imageFindings(
  updater: FileObject,
  reference: unknown,
  { name, objects, labels }: AppliedApplication,
): readonly IntegrityFinding[] {
  if (objects === undefined) {
    const overlay = `kustomize/overlays/${labels['environment']}/kustomization.yaml`;
    return [integrityFinding(placeOf(updater, `images of ${name}`), overlay, 'must be in the delivery, got none')];
  }
  const known = new Set(
    objects.flatMap((object) => [...imagesOf(object.tree).values()].map((image) => parseImage(image)?.repository ?? image)),
  );
  const stated = [
    ...textsAt(reference, 'images.imageName').map((image) => parseImage(image)?.repository ?? image.replace(/:[^/]*$/, '')),
    ...textsAt(reference, 'images.manifestTargets.kustomize.name'),
  ];
  return [...new Set(stated)]
    .filter((each) => !known.has(each))
    .map((each) =>
      integrityFinding(placeOf(updater, `images of ${name}`), each, 'must be an image of an object of the Application, got none'),
    );
}
