import type { Access } from '../../../model/workload';
import type { RevisionsSpec } from '../options-spec';

/** Why something is not as it is by default, for annotations beside it. */
export function renderReasons({ access, revisions }: { readonly access?: Access; readonly revisions: RevisionsSpec }): {
  readonly [name: string]: string;
} {
  return {
    ...(access?.kind === 'public' && { 'public-access-reason': access.reason }),
    ...(revisions.kind === 'terraform' && revisions.name !== undefined && { 'revision-name-reason': revisions.name.reason }),
  };
}
