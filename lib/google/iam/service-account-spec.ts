import type { PropsContract } from '../complete-props';
import { isOpaque } from '../opaque';
import { shortName } from '../short-name';
import { type Right, rightsOf } from './rights';
import { projectRoles } from './rules/project-roles';
import type { ServiceAccountProps } from './service-account-props';
import { serviceAccountShape } from './service-account-shape';

/** Everything about a service account, decided. */
export interface ServiceAccountSpec extends Required<Omit<ServiceAccountProps, 'description' | 'overrides'>> {
  readonly accountId: string;
  readonly description?: string;
  readonly rights: readonly Right[];
}

export const serviceAccountContract: PropsContract<ServiceAccountProps, ServiceAccountSpec> = {
  noun: 'service account',
  shape: serviceAccountShape,
  complete: ({ name, displayName = name, disabled = false, grants = {}, users = {}, impersonators = {}, ...props }) => ({
    ...props,
    name,
    accountId: isOpaque(name) ? name : shortName(name, 30),
    displayName,
    disabled,
    grants,
    users,
    impersonators,
    rights: rightsOf(grants),
  }),
  rules: [({ grants }) => projectRoles(grants, ['grants'])],
  refused: {
    account_id: 'say it by the name',
    create_ignore_already_exists: 'take an account that exists over with adopt(…)',
  },
};
