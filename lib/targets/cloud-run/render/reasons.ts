import type { Access } from '../../../model/workload';
import type { RevisionsSpec } from '../options-spec';

/** Annotation of a service that everybody may call; checks of stacks read it. */
export const publicAccessReason = 'public-access-reason';

/** Why something is not as it is by default, for annotations beside it. */
export function renderReasons({ access, revisions }: { readonly access?: Access; readonly revisions: RevisionsSpec }): {
  readonly [name: string]: string;
} {
  return {
    ...(access?.kind === 'public' && { [publicAccessReason]: access.reason }),
    ...(revisions.kind === 'terraform' && revisions.name !== undefined && { 'revision-name-reason': revisions.name.reason }),
  };
}
