import { isReference, refersTo, type TerraformResource, textsAt } from '../terraform-resource';
import { named, type RuleCheck, said, type TerraformRule } from '../terraform-rule';

const audit = 'google_project_iam_audit_config';
const everyKind = ['ADMIN_READ', 'DATA_READ', 'DATA_WRITE'];

/** Logs of who did what in a project. */
export const auditRules: readonly TerraformRule[] = [
  rule('CKV2_GCP_5 GCP-0079', audit, ({ config }) =>
    config['service'] === 'allServices' || isReference(config['service'])
      ? []
      : [{ attribute: 'service', message: `must be allServices, got ${said(config['service'])}` }],
  ),
  rule('GCP-0079', audit, ({ config }) => {
    const kinds = textsAt(config, 'audit_log_config.log_type');
    return kinds.some(isReference)
      ? []
      : everyKind.filter((kind) => !kinds.includes(kind)).map((kind) => ({ attribute: 'audit_log_config', message: `must hold ${kind}` }));
  }),
  rule('CKV2_GCP_5', audit, ({ config }) =>
    textsAt(config, 'audit_log_config.exempted_members').map((member) => ({
      attribute: 'audit_log_config.exempted_members',
      message: `must be empty, got ${member}`,
    })),
  ),
  rule('CKV2_GCP_5 GCP-0079', 'google_project', (project, { stack }) =>
    stack.some((each) => each.type === audit && isIn(project, each)) ? [] : [{ attribute: 'project_id', message: `must have a ${audit}` }],
  ),
];

function rule(ids: string, on: string, check: RuleCheck): TerraformRule {
  return { ...named(ids), on: [on], wants: 'logs of all reading and writing, of everybody', why: 'an audit asks who saw the data', check };
}

function isIn(project: TerraformResource, { config }: TerraformResource): boolean {
  return refersTo(config['project'], project) || (config['project'] !== undefined && config['project'] === project.config['project_id']);
}
