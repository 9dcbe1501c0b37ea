import { isDefaultAccount } from '../default-account';
import { pinsRepository } from '../github-trust';
import { isBlock, isReference, type TerraformResource, textsAt, valueAt } from '../terraform-resource';
import { must, named, only, type RuleCheck, said, type TerraformRule, type Violation } from '../terraform-rule';

const project = ['google_project_iam_member', 'google_project_iam_binding'];
const above = ['google_folder', 'google_organization'].flatMap((type) => [`${type}_iam_member`, `${type}_iam_binding`]);
const members = ['member', 'members'];

const basic = /^roles\/(?:owner|editor|viewer)$/;
const actingAs = /^roles\/iam\.serviceAccount(?:User|TokenCreator)$/;
/** Roles whose holder can act as other accounts, or gives itself their rights; agents of Google's services can all do one or the other. */
const impersonating =
  /^roles\/(?:owner|editor|iam\.(?:securityAdmin|serviceAccount(?:Admin|KeyAdmin|OpenIdTokenCreator)|workloadIdentityUser)|cloudbuild\.builds\.(?:builder|editor)|run\.sourceDeveloper|dataflow\.(?:admin|developer)|deploymentmanager\.editor|composer\.worker|dataproc\.hubAgent|backupdr\.computeEngineOperator|(?:assuredoss|securitycenter)\.admin|(?:.*\.)?(?:\w*S|s)erviceAgent)$/;
const personal = /^user:[^@]+@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|aol|mail|zoho)\.[a-z.]+$/;
const managedAccount = /@.*\.iam\.gserviceaccount\.com$/;

/** Who may do what. */
export const iamRules: readonly TerraformRule[] = [
  rule(
    'CKV_GCP_41 GCP-0011 CKV_GCP_49',
    project,
    ['the right to act as an account on that account', 'granted in the project it is the right to act as any of them'],
    roleIsNot(actingAs),
  ),
  rule('CKV_GCP_49', project, ['no role that can act as others', 'it is all their roles'], roleIsNot(impersonating)),
  rule('CKV_GCP_117', project, ['no basic role', 'each holds thousands of permissions'], roleIsNot(basic)),
  rule('CKV_GCP_115 CKV_GCP_116', above, ['no basic role', 'each holds thousands of permissions'], roleIsNot(basic)),
  rule('GCP-0009 GCP-0005 CKV_GCP_44 CKV_GCP_45', above, ['no right to act as any account', 'it is all their roles'], roleIsNot(actingAs)),
  rule('CKV_GCP_45 CKV_GCP_44', above, ['no role that can act as others', 'it is all their roles'], roleIsNot(impersonating)),
  ...administering(),
  {
    ...rule(
      'CKV_GCP_46 GCP-0006 GCP-0004 GCP-0008 CKV_GCP_47 CKV_GCP_48',
      [...project, ...above],
      ['nothing for the default accounts', 'whatever says nothing runs as one of them'],
      memberIsNot(isDefaultAccount, 'a default account'),
    ),
  },
  {
    ...rule(
      'GCP-0003',
      [...project, ...above],
      ['groups instead of persons', 'persons come and go'],
      memberIsNot((member) => member.startsWith('user:'), 'a person'),
    ),
    optional: true,
  },
  rule(
    'GCP-0069',
    [...project, ...above],
    ['accounts of the organization', 'nobody takes a private account back when its owner leaves'],
    memberIsNot((member) => personal.test(member), 'a private account'),
  ),
  {
    id: 'CKV_GCP_118',
    also: ['GCP-0068'],
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'a condition',
    why: 'every token of the issuer would do otherwise, and GitHub issues them for everybody',
    check: must('attribute_condition', (value) => typeof value === 'string' && !['', 'true'].includes(value.trim()), 'set'),
  },
  {
    id: 'CKV_GCP_125',
    on: ['google_iam_workload_identity_pool_provider'],
    wants: 'one repository of GitHub in the condition',
    why: 'a subject that is not compared whole is somebody else too',
    check: only(isGithub, githubTrust),
  },
  {
    id: 'IAM-keys',
    on: ['google_service_account_key'],
    wants: 'no keys',
    why: 'a key works for whoever has a copy, until somebody notices; iam.disableServiceAccountKeyCreation refuses it',
    check: () => [{ attribute: 'service_account_id', message: 'must not be made' }],
  },
];

function rule(ids: string, on: readonly string[], [wants, why]: readonly [wants: string, why: string], check: RuleCheck): TerraformRule {
  return { ...named(ids), on, wants, why, check };
}

/** checkov means the accounts of users in members of projects and any role with such a word in it, trivy all accounts and its end. */
function administering(): readonly TerraformRule[] {
  const words = ['accounts that administer nothing', 'whoever takes over the program administers it too'] as const;
  const ends = /^roles\/(?:owner|editor|.*admin)$/i;
  const holds = /[aA]dmin|editor|owner/;
  const isManaged = (member: string) => managedAccount.test(member) || /google_service_account\./.test(member);
  const isAccount = (member: string) => member.startsWith('serviceAccount:') || isManaged(member);
  const [member] = project;
  const check = (role: RegExp, isMeant: (member: string) => boolean) =>
    only((resource) => membersOf(resource).some(isMeant), roleIsNot(role));
  return [
    rule('CKV_GCP_42 GCP-0007', [member ?? ''], words, check(ends, isManaged)),
    rule(
      'CKV_GCP_42',
      [member ?? ''],
      words,
      only((resource) => !ends.test(roleOf(resource)), check(holds, isManaged)),
    ),
    rule(
      'GCP-0007',
      [member ?? ''],
      words,
      check(ends, (each) => isAccount(each) && !isManaged(each)),
    ),
    rule('GCP-0007', [...project.slice(1), ...above], words, check(ends, isAccount)),
  ];
}

function roleOf({ config }: TerraformResource): string {
  return isReference(config['role']) ? '' : String(config['role']);
}

function roleIsNot(pattern: RegExp): RuleCheck {
  return (resource) => (pattern.test(roleOf(resource)) ? [badRole(resource)] : []);
}

function badRole(resource: TerraformResource): Violation {
  return { attribute: 'role', message: `must not be ${roleOf(resource)}` };
}

function membersOf({ config }: TerraformResource): readonly string[] {
  return members.flatMap((attribute) => textsAt(config, attribute));
}

function memberIsNot(isBad: (member: string) => boolean, what: string): RuleCheck {
  return ({ config }) =>
    members.flatMap((attribute) =>
      textsAt(config, attribute)
        .filter(isBad)
        .map((member) => ({ attribute, message: `must not be ${what}, got ${member}` })),
    );
}

function isGithub({ config }: TerraformResource): boolean {
  return /^https:\/\/token\.actions\.githubusercontent\.com\/?$/.test(String(valueAt(config, 'oidc.issuer_uri')));
}

function githubTrust({ config }: TerraformResource): ReturnType<RuleCheck> {
  const { attribute_condition: condition, attribute_mapping: mapping } = config;
  const claims = isBlock(mapping) ? mapping : {};
  const subject = isReference(mapping) || claims['google.subject'] !== undefined;
  return [
    ...(typeof condition === 'string' && pinsRepository(condition, claims)
      ? []
      : [
          {
            attribute: 'attribute_condition',
            message: `must compare assertion.repository with 'owner/name', or assertion.sub with 'repo:owner/name:…', got ${said(condition)}`,
          },
        ]),
    ...(subject ? [] : [{ attribute: 'attribute_mapping', message: 'must have google.subject, got nothing' }]),
  ];
}
