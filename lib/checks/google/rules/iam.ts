import { isReference, type TerraformResource, textsAt, valueAt } from '../terraform-resource';
import { must, type RuleCheck, type TerraformRule, type Violation } from '../terraform-rule';

const project = ['google_project_iam_member', 'google_project_iam_binding'];
const above = ['google_folder', 'google_organization'].flatMap((type) => [`${type}_iam_member`, `${type}_iam_binding`]);
const members = ['member', 'members'];

const basic = /^roles\/(?:owner|editor|viewer)$/;
/** Roles whose holder can act as any account in the project. */
const impersonating =
  /^roles\/(?:owner|editor|(?:iam\.(?:securityAdmin|serviceAccount(?:Admin|KeyAdmin|User|TokenCreator|OpenIdTokenCreator)|workloadIdentityUser))|cloudbuild\.builds\.(?:builder|editor)|run\.sourceDeveloper|dataflow\.developer|deploymentmanager\.editor|composer\.worker|.*\.?serviceAgent)$/;
const administering = /^roles\/(?:owner|editor|.*[aA]dmin)$/;
const defaultAccount = /-compute@developer\.gserviceaccount\.com$|@appspot\.gserviceaccount\.com$/;

/** Who may do what. */
export const iamRules: readonly TerraformRule[] = [
  {
    id: 'CKV_GCP_41',
    also: ['GCP-0011'],
    on: project,
    wants: 'the right to act as an account on that account',
    why: 'granted in the project it is the right to act as any of them',
    check: roleIsNot(/^roles\/iam\.serviceAccount(?:User|TokenCreator)$/),
  },
  {
    id: 'CKV_GCP_49',
    also: ['GCP-0011'],
    on: project,
    wants: 'no role that can act as others',
    why: 'it is all their roles',
    check: roleIsNot(impersonating),
  },
  { id: 'CKV_GCP_117', on: project, wants: 'no basic role', why: 'each holds thousands of permissions', check: roleIsNot(basic) },
  {
    id: 'CKV_GCP_115',
    also: ['CKV_GCP_116'],
    on: above,
    wants: 'no basic role',
    why: 'each holds thousands of permissions',
    check: roleIsNot(basic),
  },
  {
    id: 'GCP-0009',
    also: ['GCP-0005'],
    on: above,
    wants: 'no role that can act as others',
    why: 'it is all their roles',
    check: roleIsNot(impersonating),
  },
  {
    id: 'CKV_GCP_42',
    also: ['GCP-0007'],
    on: project,
    wants: 'accounts that administer nothing',
    why: 'whoever takes over the program administers it too',
    check: (resource) => (isForAccounts(resource) && administering.test(String(resource.config['role'])) ? [badRole(resource)] : []),
  },
  {
    id: 'CKV_GCP_46',
    also: ['GCP-0006', 'GCP-0004', 'GCP-0008'],
    on: [...project, ...above],
    wants: 'nothing for the default accounts',
    why: 'whatever says nothing runs as one of them',
    check: memberIsNot(defaultAccount, 'a default account'),
  },
  {
    id: 'GCP-0003',
    on: project,
    wants: 'groups instead of persons',
    why: 'persons come and go',
    check: memberIsNot(/^user:/, 'a person'),
    optional: true,
  },
  {
    id: 'GCP-0069',
    on: project,
    wants: 'accounts of the organization',
    why: 'nobody takes a private account back when its owner leaves',
    check: memberIsNot(/@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton)\.[a-z.]+$/, 'a private account'),
  },
  {
    id: 'CKV_GCP_118',
    also: ['GCP-0068'],
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'a condition',
    why: 'every token of the issuer would do otherwise, and GitHub issues them for everybody',
    check: must('attribute_condition', (value) => typeof value === 'string' && value.trim() !== '' && value.trim() !== 'true', 'set'),
  },
  {
    id: 'CKV_GCP_125',
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'one repository of GitHub in the condition',
    why: 'a subject that is not compared whole is somebody else too',
    check: githubSubject,
  },
  {
    id: 'CKV2_GCP_5',
    also: ['GCP-0079'],
    on: ['google_project_iam_audit_config'],
    wants: 'logs of all reading and writing, of everybody',
    why: 'an audit asks who saw the data',
    check: wholeAudit,
  },
  {
    id: 'IAM-keys',
    on: ['google_service_account_key'],
    wants: 'no keys',
    why: 'a key works for whoever has a copy, until somebody notices; iam.disableServiceAccountKeyCreation refuses it',
    check: () => [{ attribute: 'service_account_id', message: 'must not be made' }],
  },
];

function roleIsNot(pattern: RegExp): RuleCheck {
  return (resource) => (pattern.test(String(resource.config['role'])) ? [badRole(resource)] : []);
}

function badRole({ config }: TerraformResource): Violation {
  return { attribute: 'role', message: `must not be ${String(config['role'])}` };
}

function memberIsNot(pattern: RegExp, what: string): RuleCheck {
  return ({ config }) =>
    members.flatMap((attribute) =>
      textsAt(config, attribute)
        .filter((member) => pattern.test(member))
        .map((member) => ({ attribute, message: `must not be ${what}, got ${member}` })),
    );
}

function isForAccounts({ config }: TerraformResource): boolean {
  return members.some((attribute) =>
    textsAt(config, attribute).some((member) => member.startsWith('serviceAccount:') || isReference(member)),
  );
}

function githubSubject({ config }: TerraformResource): ReturnType<RuleCheck> {
  if (valueAt(config, 'oidc.issuer_uri') !== 'https://token.actions.githubusercontent.com') return [];
  const condition = config['attribute_condition'];
  const subject = /assertion\.sub\s*==\s*['"]([^'"]+)['"]/.exec(String(condition))?.[1];
  const [claim, value = ''] = subject?.split(':') ?? [];
  const repository = /assertion\.repository\s*==\s*['"][\w.-]+\/[\w.-]+['"]/.test(String(condition));
  const whole = claim === 'repo' ? /^[\w.-]+\/[\w.-]+$/.test(value) : claim !== undefined && claim !== '*' && value !== '' && value !== '*';
  // newer subjects hold numbers that nobody knows beforehand, so the repository's own claim does as well
  return whole || repository || isReference(condition)
    ? []
    : [
        {
          attribute: 'attribute_condition',
          message: `must compare assertion.repository with 'owner/name', or assertion.sub with 'repo:owner/name:…', got ${String(condition ?? 'nothing')}`,
        },
      ];
}

function wholeAudit({ config }: TerraformResource): ReturnType<RuleCheck> {
  const kinds = textsAt(config, 'audit_log_config.log_type');
  const exempted = textsAt(config, 'audit_log_config.exempted_members');
  return [
    ...(config['service'] === 'allServices'
      ? []
      : [{ attribute: 'service', message: `must be allServices, got ${String(config['service'])}` }]),
    ...['ADMIN_READ', 'DATA_READ', 'DATA_WRITE']
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => ({ attribute: 'audit_log_config', message: `must hold ${kind}` })),
    ...exempted.map((member) => ({ attribute: 'audit_log_config.exempted_members', message: `must be empty, got ${member}` })),
  ];
}
