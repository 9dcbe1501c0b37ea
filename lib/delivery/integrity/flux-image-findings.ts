import { own } from '../../model/own';
import { imagesOf, parseImage } from '../../packaging/kustomize/image-reference';
import { type FileObject, labelsAt, placeOf, textAt, textsAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import type { FluxEnvironment } from './read-delivery';

/** What Flux looks for in registries: images of the objects, policies that an automation follows, and the folder it commits to. */
export function fluxImageFindings({ name: environment, objects, applied }: FluxEnvironment): readonly IntegrityFinding[] {
  const ofKind = (kind: string): readonly FileObject[] => objects.filter((each) => each.kind === kind);
  const known = new Set(applied.flatMap(({ tree }) => [...imagesOf(tree).values()].map((image) => parseImage(image)?.repository ?? image)));
  const images = ofKind('ImageRepository').flatMap((object) => {
    const image = textAt(object.tree, 'spec.image') ?? '';
    if (known.size === 0 || known.has(image)) return [];
    return [integrityFinding(placeOf(object, 'image'), image, `must be an image of an object of ${environment}, got none`)];
  });
  const automations = ofKind('ImageUpdateAutomation');
  const paths = ofKind('Kustomization').flatMap(({ tree }) => textsAt(tree, 'spec.path'));
  return [
    ...images,
    ...policyFindings(automations, ofKind('ImagePolicy')),
    ...automations.flatMap((object) => {
      const path = textAt(object.tree, 'spec.update.path') ?? '';
      if (paths.includes(path)) return [];
      return [
        integrityFinding(
          placeOf(object, 'update.path'),
          `Kustomization of ${path}`,
          'must be a folder that Flux applies, got none that does',
        ),
      ];
    }),
  ];
}

function policyFindings(automations: readonly FileObject[], policies: readonly FileObject[]): readonly IntegrityFinding[] {
  const selects = (automation: FileObject, policy: FileObject): boolean => {
    const labels = labelsAt(policy.tree, 'metadata.labels');
    return Object.entries(labelsAt(automation.tree, 'spec.policySelector.matchLabels')).every(([key, value]) => own(labels, key) === value);
  };
  const idle = automations.filter((each) => !policies.some((policy) => selects(each, policy)));
  const unfollowed = policies.filter((policy) => !automations.some((each) => selects(each, policy)));
  return [
    ...idle.map((each) =>
      integrityFinding(placeOf(each, 'policySelector'), 'an ImagePolicy', 'must be selected by its labels, got none that is'),
    ),
    ...unfollowed.map((each) =>
      integrityFinding(placeOf(each), 'an ImageUpdateAutomation', 'must select it by its labels, got none that does'),
    ),
  ];
}
