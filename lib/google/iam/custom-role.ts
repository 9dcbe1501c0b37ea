import type { ProjectIamCustomRoleConfig } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { issue } from '../../model/issue';
import { fields, listOf, oneOf } from '../../model/shape/shape';
import type { PropsContract } from '../complete-props';
import type { Overridable } from '../overrides';
import { overrides, project, readable } from '../shapes';
import { textOfBytes } from './service-account-shape';

/** A role of a project with just the permissions that are named. */
export interface CustomRoleProps extends Overridable {
  /** 3 to 64 letters, digits, underscores and dots; an id that was deleted stays taken for 37 days. */
  readonly roleId: string;
  /** Project id. */
  readonly project: string;
  /** For people; at most 100 bytes. @default - the id */
  readonly title?: string;
  /** For people; at most 256 bytes. @default - none */
  readonly description?: string;
  /** Such as `run.services.get`; 1 to 3000, none with a wildcard. */
  readonly permissions: readonly string[];
  /** How far it is. @default 'GA' */
  readonly stage?: 'ALPHA' | 'BETA' | 'GA' | 'DEPRECATED' | 'DISABLED' | 'EAP';
}

/** Everything about a custom role, decided. */
export type CustomRoleSpec = Required<Omit<CustomRoleProps, 'description' | 'overrides'>> & { readonly description?: string };

const permission = readable({
  pattern: /^[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z0-9-]+\.[a-zA-Z]+$/,
  allowed: "a permission such as 'run.services.get', without a wildcard",
});

export const customRoleContract: PropsContract<CustomRoleProps, CustomRoleSpec> = {
  noun: 'custom role',
  shape: fields<CustomRoleProps>(
    {
      roleId: readable({ pattern: /^[a-zA-Z0-9_.]{3,64}$/, allowed: '3 to 64 letters, digits, underscores and dots' }),
      project,
      title: textOfBytes(100),
      description: textOfBytes(256),
      permissions: listOf(permission),
      stage: oneOf('ALPHA', 'BETA', 'GA', 'DEPRECATED', 'DISABLED', 'EAP'),
      overrides,
    },
    ['roleId', 'project', 'permissions'],
    { roleId: 'role', project: 'project', permissions: ['run.services.get'] },
  ),
  complete: ({ title, stage = 'GA', permissions, ...props }) => ({
    ...props,
    title: title ?? props.roleId,
    stage,
    permissions: [...new Set(permissions)].sort(),
  }),
  rules: [
    ({ permissions }) =>
      permissions.length >= 1 && permissions.length <= 3000
        ? []
        : [issue('role-permissions-count', ['permissions'], `must be 1 to 3000 permissions, got ${permissions.length}`)],
  ],
};

export function renderCustomRole({
  roleId,
  project: home,
  title,
  description,
  permissions,
  stage,
}: CustomRoleSpec): ProjectIamCustomRoleConfig {
  return { roleId, project: home, title, permissions: [...permissions], stage, ...(description !== undefined && { description }) };
}
