import { note } from '../../targets/note';
import type { Note } from '../../targets/target';
import type { PackagedObjects } from '../objects-by-environment';

/** What kustomize leaves out without a loss. */
export function kustomizeNotes({ objects }: PackagedObjects): readonly Note[] {
  return Object.keys(objects)
    .sort()
    .flatMap((environment) =>
      (objects[environment] ?? []).flatMap(({ metadata: { annotations } }, index): Note[] => {
        if (annotations === undefined || Object.keys(annotations).length > 0) return [];
        const reason = 'kustomize leaves out annotations that are empty, as the API server does';
        return [note('degraded', 'kustomize', ['objects', environment, index, 'metadata', 'annotations'], reason)];
      }),
    );
}
