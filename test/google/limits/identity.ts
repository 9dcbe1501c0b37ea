import {
  CustomRole,
  type CustomRoleProps,
  type GithubAccount,
  GithubIdentity,
  type GithubIdentityProps,
  type Grants,
  ServiceAccount,
  type ServiceAccountProps,
} from '../../../lib/constructs/google';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { place } from '../configuration';
import type { Limit, LimitLeftOut } from '../limit';

const { project, region } = place;
type Make = (stack: GoogleStack) => void;

const account =
  (props: Partial<ServiceAccountProps>): Make =>
  (stack) => {
    new ServiceAccount(stack, 'Account', { name: 'shop-account', project, ...props });
  };
const granted = (grants: Grants): Make => account({ grants });
const role =
  (props: Partial<CustomRoleProps>): Make =>
  (stack) => {
    new CustomRole(stack, 'Role', { roleId: 'shifter', project, permissions: ['run.services.get'], ...props });
  };
const github =
  (props: Partial<GithubIdentityProps>): Make =>
  (stack) => {
    const accounts = { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } } as const;
    new GithubIdentity(stack, 'Github', { project, owner: 'acme', accounts, ...props });
  };
/** An account whose part of the condition has so many characters, by the names of branches. */
function accountOf(characters: number): GithubAccount {
  const [start, between, end] = [
    "assertion.repository == 'acme/shop' && has(assertion.environment) && assertion.environment == 'prod' && assertion.ref in ['refs/heads/",
    "', 'refs/heads/",
    "'] && assertion.event_name != 'pull_request_target'",
  ];
  const names = characters - start.length - end.length;
  const count = Math.ceil(names / 150);
  const letters = names - (count - 1) * between.length;
  const branches = Array.from({ length: count }, (_, index) => {
    const length = Math.floor((letters + index) / count);
    return String(index).padStart(2, '0').padEnd(length, 'b');
  });
  return { repository: 'shop', trust: [{ kind: 'environment', environment: 'prod', branches }] };
}
const mappingOf = (characters: number): Make => github({ accounts: { deploy: accountOf(characters - " ? 'trusted' : 'other'".length) } });
const conditionOf = (characters: number): Make =>
  github({
    accounts: { build: accountOf(1000), deploy: accountOf(1200), release: accountOf(characters - 2200 - '(() || () || ())'.length) },
  });
const accountsOf = (count: number): Make =>
  github({ accounts: Object.fromEntries(Array.from({ length: count }, (_, index) => [`deploy-${index}`, accountOf(500)])) });
const release = (name: string): Make => granted({ createReleases: { api: { name, region } } });

export const identityLimits: readonly Limit[] = [
  {
    row: 'service account id',
    bound: 'at least 6',
    at: account({ name: 'abcdef' }),
    past: account({ name: 'abcde' }),
    code: 'wrong-value',
    path: 'name',
  },
  {
    row: 'service account id',
    bound: 'starts with a letter',
    at: account({ name: 'a23456' }),
    past: account({ name: '123456' }),
    code: 'wrong-value',
    path: 'name',
  },
  {
    row: 'service account id',
    bound: 'display name of at most 100 bytes',
    at: account({ displayName: 'é'.repeat(50) }),
    past: account({ displayName: `${'é'.repeat(50)}a` }),
    code: 'too-long',
    path: 'displayName',
  },
  {
    row: 'service account id',
    bound: 'description of at most 256 bytes',
    at: account({ description: 'é'.repeat(128) }),
    past: account({ description: `${'é'.repeat(128)}a` }),
    code: 'too-long',
    path: 'description',
  },
  {
    row: 'service account id',
    bound: 'ids in emails of at least 6',
    at: granted({ actAs: { api: `abcdef@${project}.iam.gserviceaccount.com` } }),
    past: granted({ actAs: { api: `abcde@${project}.iam.gserviceaccount.com` } }),
    code: 'wrong-value',
    path: 'grants.actAs.api',
  },
  {
    row: 'custom role id',
    bound: 'at least 3',
    at: role({ roleId: 'abc' }),
    past: role({ roleId: 'ab' }),
    code: 'wrong-value',
    path: 'roleId',
  },
  {
    row: 'custom role id',
    bound: 'at most 64',
    at: role({ roleId: 'a'.repeat(64) }),
    past: role({ roleId: 'a'.repeat(65) }),
    code: 'wrong-value',
    path: 'roleId',
  },
  {
    row: 'custom role id',
    bound: 'no hyphen',
    at: role({ roleId: 'a_b.c' }),
    past: role({ roleId: 'a-b-c' }),
    code: 'wrong-value',
    path: 'roleId',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'pool of at least 4',
    at: github({ poolId: 'abcd' }),
    past: github({ poolId: 'abc' }),
    code: 'wrong-value',
    path: 'poolId',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'pool of at most 32',
    at: github({ poolId: 'a'.repeat(32) }),
    past: github({ poolId: 'a'.repeat(33) }),
    code: 'wrong-value',
    path: 'poolId',
  },
  {
    row: 'WIF pool/provider id',
    bound: "not starting with 'gcp-'",
    at: github({ poolId: 'gcp0' }),
    past: github({ poolId: 'gcp-github' }),
    code: 'wrong-value',
    path: 'poolId',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'provider of at most 32',
    at: github({ providerId: 'a'.repeat(32) }),
    past: github({ providerId: 'a'.repeat(33) }),
    code: 'wrong-value',
    path: 'providerId',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'condition of at most 4096 characters',
    at: conditionOf(4096),
    past: conditionOf(4097),
    code: 'github-condition-too-long',
    path: 'accounts',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'attribute mapping of at most 2048 characters',
    at: mappingOf(2048),
    past: mappingOf(2049),
    code: 'github-mapping-too-long',
    path: 'accounts.deploy.trust',
  },
  {
    row: 'WIF pool/provider id',
    bound: 'at most 50 attributes, 4 of which all accounts have in common',
    at: accountsOf(46),
    past: accountsOf(47),
    code: 'github-accounts-too-many',
    path: 'accounts',
  },
  {
    row: 'Cloud Deploy',
    bound: 'pipeline of at most 63',
    at: release('a'.repeat(63)),
    past: release('a'.repeat(64)),
    code: 'wrong-value',
    path: 'grants.createReleases.api.name',
  },
];

export const identityLimitsLeftOut: readonly LimitLeftOut[] = [
  {
    row: 'SA derivation trap',
    because:
      'nothing is refused: a name of more than 30 characters is cut and gets a part of its hash, and a test shows that two such stay apart',
  },
];
