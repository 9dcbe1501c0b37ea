import { fieldSecrets } from '../../targets/kubernetes/object-secrets';
import type { Note } from '../../targets/target';

/** Texts of a construct's props that look like secrets: they come out as they are. */
export function literalNotes(props: object): readonly Note[] {
  return fieldSecrets(props).map(({ path, what }) => ({
    level: 'degraded',
    target: 'google',
    path,
    reason: `looks like ${what}, and is plain text in the stack and in Terraform's state: refer to a secret of Secret Manager`,
  }));
}
