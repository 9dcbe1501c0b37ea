import type { Issue } from '../../model/issue';
import { nameOf } from '../../model/name-of';
import { object } from '../../model/schema/object';
import { anyName, anything, listOf, recordOf, text } from '../../model/schema/values';
import type { OutputFile } from '../../output/output-file';
import type { Compilation } from '../../targets/target';
import { InvalidPackageError } from '../invalid-package-error';
import type { PackagedObjects } from '../objects-by-environment';
import { packageIssues } from '../package-rules';
import { plainSecrets } from '../plain-secrets';
import { locate, unfoldLists } from '../unfold-lists';
import { kustomizeNotes } from './kustomize-notes';
import { kustomizeIssues } from './kustomize-rules';
import { layOut } from './lay-out';
import { writeLayout } from './write-layout';

/** What overlays are made of. */
export interface KustomizeOverlaysOptions extends PackagedObjects {
  /** Of the application, for messages and the comments at the top of files. */
  readonly name: string;
  /** Lines at the top of an overlay, by environment: how it is applied, and how it gets a new version. @default - by kubectl and kustomize */
  readonly instructions?: { readonly [environment: string]: readonly string[] };
}

/** Objects and base are judged as those of every package. */
const optionsSchema = object({
  name: text({ pattern: /^\P{Cc}+$/u, allowed: 'one line of text that is not empty' }),
  objects: anything.optional(),
  base: anything.optional(),
  charts: anything.optional(),
  instructions: recordOf(listOf(text()), { ...anyName, drops: true }).optional(),
});

/**
 * Writes objects of several environments as kustomize folders: `base` holds what all have, `components` what some have, and
 * `overlays/<environment>` says what is different there. `kubectl kustomize overlays/<environment>` prints just that environment's objects.
 *
 * @throws InvalidPackageError naming all problems at once
 * @example
 * const { output } = kustomizeOverlays({ name: 'shop', objects: { dev, prod }, base: 'prod' });
 */
export function kustomizeOverlays(options: KustomizeOverlaysOptions): Compilation<readonly OutputFile[]> {
  const unreadable: Issue[] = [];
  optionsSchema.read(options, [], unreadable);
  refuse(options, unreadable);
  const { name, instructions, ...given } = options;
  const { packaged, located } = unfoldLists(given);
  refuse(options, locate(packageIssues(packaged), located));
  refuse(options, locate(kustomizeIssues(packaged), located));
  const notes = [...kustomizeNotes(packaged), ...plainSecrets(packaged, { target: 'kustomize', isWritten: () => true })];
  return { output: writeLayout(name, layOut(packaged), instructions), notes: locate(notes, located) };
}

function refuse(options: unknown, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new InvalidPackageError(`${nameOf(options, 'objects')} as overlays`, issues);
}
