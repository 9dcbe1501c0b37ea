import type { ProjectIamCustomRoleConfig } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { listOf, oneOf, text, textOfBytes } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { defineResource, type Report } from '../resource';
import { project } from '../schemas';

export const customRoleSchema = object({
  /** 3 to 64 letters, digits, underscores and dots; a deleted id stays reserved for 37 days. */
  roleId: text({ pattern: /^[a-zA-Z0-9_.]{3,64}$/, allowed: '3 to 64 letters, digits, underscores and dots' }),
  /** Project id. */
  project,
  /** For people; at most 100 bytes. @default - the id */
  title: textOfBytes(100).optional(),
  /** For people; at most 256 bytes. @default - none */
  description: textOfBytes(256).optional(),
  /** Such as `run.services.get`; 1 to 3000, none with a wildcard. */
  permissions: listOf(
    text({
      pattern: /^[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.[a-zA-Z0-9-]+\.[a-zA-Z]+$/,
      allowed: "a permission such as 'run.services.get', without a wildcard",
    }),
  ),
  /** Launch stage. @default 'GA' */
  stage: oneOf('ALPHA', 'BETA', 'GA', 'DEPRECATED', 'DISABLED', 'EAP').default('GA'),
});

/** A custom role of a project, with single permissions. */
export interface CustomRoleProps extends Input<typeof customRoleSchema>, Overridable {}

type Given = Output<typeof customRoleSchema>;

/** A custom role with every default applied; permissions are unique and sorted. */
export interface CustomRoleSpec extends Given {
  readonly title: string;
}

export const customRole = defineResource({ noun: 'custom role', schema: customRoleSchema, derive, rules: [permissionCount] });

function derive({ title, permissions, ...given }: Given): CustomRoleSpec {
  return { ...given, title: title ?? given.roleId, permissions: [...new Set(permissions)].sort() };
}

function permissionCount({ permissions: { length } }: CustomRoleSpec, report: Report): void {
  if (length < 1 || length > 3000) report('role-permissions-count', ['permissions'], `must be 1 to 3000 permissions, got ${length}`);
}

/** Configuration of the provider's `google_project_iam_custom_role`. */
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
