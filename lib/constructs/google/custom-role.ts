import { ProjectIamCustomRole } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { type CustomRoleProps, customRole, renderCustomRole } from '../../google/iam/custom-role';
import { resolveProps } from '../../google/resource';
import { make } from './make';
import { override } from './override';
import { untraced } from './untraced';

/**
 * A role of a project with just the permissions that are named.
 *
 * @example
 * const role = new CustomRole(this, 'TrafficRole', {
 *   roleId: 'trafficShifter',
 *   project: 'acme-shop',
 *   permissions: ['run.services.get', 'run.services.update'],
 * });
 */
export class CustomRole extends Construct {
  /** As bindings name it: `projects/acme-shop/roles/trafficShifter`. */
  readonly role: string;
  readonly resource: ProjectIamCustomRole;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CustomRoleProps) {
    super(scope, id);
    const spec = resolveProps(customRole, props);
    this.resource = untraced(() => make(ProjectIamCustomRole, this, 'Resource', escapeTemplates(renderCustomRole(spec))));
    this.role = this.resource.name;
    override(this.resource, props);
  }
}
