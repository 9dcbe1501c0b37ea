import { recordOf, type Shape, text, when } from '../model/shape/shape';
import { isOpaque } from './opaque';

/** Who gets a role, by names of your own (they become ids of constructs): `{ web: 'serviceAccount:web@acme-shop.iam.gserviceaccount.com' }`. */
export interface IamMembers {
  readonly [name: string]: string;
}

/** Names that become ids of constructs and parts of names. */
export const ownName = { pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'lower-case letters, digits and hyphens' } as const;

const member: Shape = when(
  (value) => typeof value === 'string' && isOpaque(value),
  text(),
  text({
    // allUsers and allAuthenticatedUsers are everybody, which organisations forbid
    pattern: /^(?:(?:user|group|serviceAccount|domain|projectOwner|projectEditor|projectViewer):\S+|principal(?:Set)?:\/\/\S+)$/,
    allowed: "a member such as 'serviceAccount:web@acme-shop.iam.gserviceaccount.com', never everybody",
    code: 'iam-member-not-allowed',
  }),
);

export const iamMembers: Shape = recordOf(member, ownName);
