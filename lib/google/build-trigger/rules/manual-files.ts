import { type Issue, issue } from '../../../model/issue';
import type { BuildTriggerSpec } from '../build-trigger-spec';

/** A person who starts a build by hand has changed no files. */
export function manualFiles({ source, includedFiles, ignoredFiles }: BuildTriggerSpec): Issue[] {
  if (source.kind !== 'manual') return [];
  return Object.entries({ includedFiles, ignoredFiles })
    .filter(([, files]) => files.length > 0)
    .map(([key]) => issue('trigger-files-unused', [key], 'must not be given with source.kind manual: nothing has changed'));
}
