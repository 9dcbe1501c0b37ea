import { containersOf } from '../../model/containers-of';
import { perObject } from '../../model/per-object';
import type { ResolvedWorkload } from '../../model/resolved-workload';

/**
 * Whether the objects of a workload can come near a limit of size. What is rendered around the user's own text is a few kilobytes, and
 * text grows at most six times (three bytes a character, a `$` doubled), so most workloads need not be rendered to know.
 */
export const mayBeLarge = perObject(
  (workload: ResolvedWorkload): boolean => JSON.stringify(workload).length > 40_000 || hasGeneratedFiles(workload),
);

/** Files whose text follows from the application are as large as that makes them. */
function hasGeneratedFiles(workload: ResolvedWorkload): boolean {
  return containersOf(workload).some(({ container }) =>
    Object.values(container.files).some((content) => typeof content === 'object' && content.kind === 'monitoring'),
  );
}
