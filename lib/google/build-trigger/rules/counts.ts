import type { Issue } from '../../../model/issue';
import { wrongCount } from '../../wrong-count';
import type { BuildTriggerSpec } from '../build-trigger-spec';

/** How many of each Cloud Build takes. */
export function counts({ build, substitutions, includedFiles, ignoredFiles, tags }: BuildTriggerSpec): Issue[] {
  return [
    ...wrongCount(['substitutions'], Object.keys(substitutions).length, [0, 200]),
    ...wrongCount(['includedFiles'], includedFiles.length, [0, 100]),
    ...wrongCount(['ignoredFiles'], ignoredFiles.length, [0, 100]),
    ...wrongCount(['tags'], tags.length, [0, 64]),
    ...(build.kind === 'file'
      ? []
      : [
          ...wrongCount(['build', 'steps'], build.steps.length, [1, 300]),
          ...wrongCount(['build', 'images'], build.images.length, [0, 500]),
          ...wrongCount(['build', 'tags'], build.tags.length, [0, 64]),
        ]),
  ];
}
