import type { ServiceAccountConfig } from '@cdktf/provider-google/lib/service-account';
import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { text, textOfBytes } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { defineResource } from '../resource';
import { flag, iamMembers, project } from '../schemas';
import { shortName } from '../short-name';
import { isToken } from '../tokens';
import { grants } from './grants';
import { projectRoles } from './project-roles';
import { type Right, rightsOf } from './rights';

/** Of an account; one of more than 30 characters gets a shorter id. */
export const accountName = text({
  pattern: /^[a-z](?:[-a-z0-9]{4,118}[a-z0-9])$/,
  allowed: '6 to 120 lower-case letters, digits and hyphens, starting with a letter',
});

export const serviceAccountSchema = object({
  /** 6 to 120 lower-case letters, digits and hyphens, starting with a letter. The id of the account: above 30 characters it is cut and ends with 5 characters of its hash. */
  name: accountName,
  /** Project id. */
  project,
  /** For people; at most 100 bytes. @default - the name */
  displayName: textOfBytes(100).optional(),
  /** For people; at most 256 bytes. @default - none */
  description: textOfBytes(256).optional(),
  /** Whether the account exists without any access. The apply that creates it leaves it enabled, and only the next one disables it: provider 6.50. @default false */
  disabled: flag.default(false),
  /** Rights of the account. @default {} */
  grants: grants.filled(),
  /** IAM members that may deploy workloads running as the account, under names of your choice. @default {} */
  users: iamMembers,
  /** IAM members that may take tokens of the account, under names of your choice. @default {} */
  impersonators: iamMembers,
});

/** A service account with rights on single resources. It never has keys. */
export interface ServiceAccountProps extends Input<typeof serviceAccountSchema>, Overridable {}

type Given = Output<typeof serviceAccountSchema>;

/** A service account with every default applied. */
export interface ServiceAccountSpec extends Given {
  readonly accountId: string;
  readonly displayName: string;
  readonly rights: readonly Right[];
}

export const serviceAccount = defineResource({
  noun: 'service account',
  schema: serviceAccountSchema,
  derive,
  rules: [({ grants: given }, report) => projectRoles(given, ['grants'], report)],
  refused: {
    account_id: 'say it by the name',
    create_ignore_already_exists: 'take an account that exists over with importExisting(…)',
  },
});

function derive({ displayName, ...given }: Given): ServiceAccountSpec {
  const { name } = given;
  return {
    ...given,
    displayName: displayName ?? name,
    accountId: isToken(name) ? name : shortName(name, 30),
    rights: rightsOf(given.grants),
  };
}

/** Configuration of the provider's `google_service_account`. */
export function renderServiceAccount({
  accountId,
  project: home,
  displayName,
  description,
  disabled,
}: ServiceAccountSpec): ServiceAccountConfig {
  return { accountId, project: home, displayName, disabled, ...(description !== undefined && { description }) };
}
