import { isDefaultAccount } from '../default-account';
import { isReference, type TerraformResource, textsAt } from '../terraform-resource';
import { named, only, type RuleCheck, type TerraformRule, type Violation } from '../terraform-rule';

/** What can be granted rights on, with the ids of the rules that differ by it. */
interface Level {
  readonly thing: string;
  readonly basic: string;
  readonly actingAs: string;
  readonly impersonating: string;
  readonly defaultAccount: string;
}

const levels: readonly Level[] = [
  {
    thing: 'project',
    basic: 'CKV_GCP_117',
    actingAs: 'CKV_GCP_41 GCP-0011 CKV_GCP_49',
    impersonating: 'CKV_GCP_49',
    defaultAccount: 'CKV_GCP_46 GCP-0006',
  },
  {
    thing: 'folder',
    basic: 'CKV_GCP_116',
    actingAs: 'CKV_GCP_44 GCP-0005',
    impersonating: 'CKV_GCP_44',
    defaultAccount: 'CKV_GCP_48 GCP-0004',
  },
  {
    thing: 'organization',
    basic: 'CKV_GCP_115',
    actingAs: 'CKV_GCP_45 GCP-0009',
    impersonating: 'CKV_GCP_45',
    defaultAccount: 'CKV_GCP_47 GCP-0008',
  },
];
const typesOf = (thing: string): readonly string[] => [`google_${thing}_iam_member`, `google_${thing}_iam_binding`];
const everyType = levels.flatMap(({ thing }) => typesOf(thing));

const basic = /^roles\/(?:owner|editor|viewer)$/;
const actingAs = /^roles\/iam\.serviceAccount(?:User|TokenCreator)$/;
/** Roles whose holder can act as other accounts, or gives itself their rights; agents of Google's services can all do one or the other. */
const impersonating =
  /^roles\/(?:owner|editor|iam\.(?:securityAdmin|serviceAccount(?:Admin|KeyAdmin|OpenIdTokenCreator)|workloadIdentityUser)|cloudbuild\.builds\.(?:builder|editor)|run\.sourceDeveloper|dataflow\.(?:admin|developer)|deploymentmanager\.editor|composer\.worker|dataproc\.hubAgent|backupdr\.computeEngineOperator|(?:assuredoss|securitycenter)\.admin|(?:.*\.)?(?:\w*S|s)erviceAgent)$/;
const personal = /^user:[^@]+@(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|aol|mail|zoho)\.[a-z.]+$/;
const managedAccount = /@.*\.iam\.gserviceaccount\.com$|\bgoogle_service_account\./;

/** Who may do what in projects, folders and organizations. */
export const grantRules: readonly TerraformRule[] = [
  ...levels.flatMap(ofLevel),
  ...administering(),
  rule(
    'GCP-0069',
    everyType,
    ['accounts of the organization', 'a private account is not revoked when its owner leaves'],
    memberIsNot((member) => personal.test(member), 'a private account'),
  ),
  {
    ...rule(
      'GCP-0003',
      everyType,
      ['groups instead of persons', 'persons come and go'],
      memberIsNot((member) => member.startsWith('user:'), 'a person'),
    ),
    optional: true,
  },
];

function ofLevel(level: Level): readonly TerraformRule[] {
  const on = typesOf(level.thing);
  return [
    rule(level.basic, on, ['no basic role', 'each holds thousands of permissions'], roleIsNot(basic)),
    rule(
      level.actingAs,
      on,
      ['the right to act as an account on that account', `granted in the ${level.thing} it is the right to act as any of them`],
      roleIsNot(actingAs),
    ),
    rule(level.impersonating, on, ['no role that can act as others', 'it is all their roles'], roleIsNot(impersonating)),
    rule(
      level.defaultAccount,
      on,
      ['nothing for the default accounts', 'whatever says nothing runs as one of them'],
      memberIsNot(isDefaultAccount, 'a default account'),
    ),
  ];
}

/** checkov means the accounts of users that are members of projects and any role with such a word in it, trivy all accounts and its end. */
function administering(): readonly TerraformRule[] {
  const member = 'google_project_iam_member';
  const ends = /^roles\/(?:owner|editor|.*admin)$/i;
  const within = /^(?!roles\/(?:owner|editor|.*admin)$).*(?:[aA]dmin|editor|owner)/;
  const isManaged = (each: string) => managedAccount.test(each);
  const isOther = (each: string) => each.startsWith('serviceAccount:') && !isManaged(each);
  const administers = (ids: string, on: readonly string[], role: RegExp, isMeant: (member: string) => boolean) =>
    rule(
      ids,
      on,
      ['accounts that administer nothing', 'a compromised program administers it too'],
      only((resource) => membersOf(resource).some(isMeant), roleIsNot(role)),
    );
  return [
    administers('CKV_GCP_42 GCP-0007', [member], ends, isManaged),
    administers('CKV_GCP_42', [member], within, isManaged),
    administers('GCP-0007', [member], ends, isOther),
    administers(
      'GCP-0007',
      everyType.filter((type) => type !== member),
      ends,
      (each) => isManaged(each) || isOther(each),
    ),
  ];
}

function rule(ids: string, on: readonly string[], [wants, why]: readonly [wants: string, why: string], check: RuleCheck): TerraformRule {
  return { ...named(ids), on, wants, why, check };
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
  return [...textsAt(config, 'member'), ...textsAt(config, 'members')];
}

function memberIsNot(isBad: (member: string) => boolean, what: string): RuleCheck {
  return ({ config }) =>
    ['member', 'members'].flatMap((attribute) =>
      textsAt(config, attribute)
        .filter(isBad)
        .map((member) => ({ attribute, message: `must not be ${what}, got ${member}` })),
    );
}
