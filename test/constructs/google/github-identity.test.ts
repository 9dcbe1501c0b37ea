import { type GithubAccount, GithubIdentity, type GithubIdentityProps, type GithubTrust } from '../../../lib/constructs/google';
import { evaluate, type Token } from '../../google/cel';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;

function identityOf(accounts: { readonly [purpose: string]: GithubAccount }, ownerId?: string) {
  return terraformOf({
    build: (stack) => {
      new GithubIdentity(stack, 'Github', { project, owner: 'acme', accounts, ...(ownerId !== undefined && { ownerId }) });
    },
  });
}

function refusals(trust: readonly GithubTrust[], repository = 'shop'): readonly string[] {
  return issuesOf(() => new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts: { deploy: { repository, trust } } }));
}

function only(json: ReturnType<typeof terraformOf>, type: string): { readonly [attribute: string]: unknown } | undefined {
  return Object.values(json.resource?.[type] ?? {})[0];
}

describe('GithubIdentity', () => {
  it('lets in just the runs that some account trusts', () => {
    const json = identityOf(
      {
        deploy: { repository: 'shop', repositoryId: '1296269', trust: [{ kind: 'environment', environment: 'prod', branches: ['main'] }] },
        images: { repository: 'base', trust: [{ kind: 'branch', branch: 'main' }] },
      },
      '9919',
    );
    expect(only(json, 'google_iam_workload_identity_pool_provider')).toMatchObject({
      attribute_condition:
        "((assertion.repository == 'acme/base' && assertion.repository_owner_id == '9919'" +
        " && assertion.ref == 'refs/heads/main' && assertion.event_name != 'pull_request_target' && !has(assertion.environment))" +
        " || (assertion.repository == 'acme/shop' && assertion.repository_owner_id == '9919' && assertion.repository_id == '1296269'" +
        " && has(assertion.environment) && assertion.environment == 'prod'" +
        " && assertion.ref in ['refs/heads/main'] && assertion.event_name != 'pull_request_target'))",
      oidc: { issuer_uri: 'https://token.actions.githubusercontent.com' },
    });
  });

  it('binds each account to an attribute of its own', () => {
    const json = identityOf({
      actor: { repository: 'shop', trust: [{ kind: 'environment', environment: 'production' }] },
      'release-notes': { repository: 'shop', trust: [{ kind: 'tags', prefix: 'v' }] },
    });
    const members = Object.values(json.resource?.['google_service_account_iam_member'] ?? {});
    expect(members.map(({ role }) => role)).toEqual(['roles/iam.workloadIdentityUser', 'roles/iam.workloadIdentityUser']);
    expect(members.map(({ member }) => String(member).replace(/\$\{[^}]*\}/, 'POOL')).sort()).toEqual([
      'principalSet://iam.googleapis.com/POOL/attribute.account_actor/trusted',
      'principalSet://iam.googleapis.com/POOL/attribute.account_release_notes/trusted',
    ]);
    expect(only(json, 'google_iam_workload_identity_pool_provider')?.['attribute_mapping']).toMatchObject({
      'attribute.actor': 'assertion.actor',
      'attribute.account_release_notes':
        "assertion.repository == 'acme/shop' && assertion.ref.startsWith('refs/tags/v') && !has(assertion.environment) ? 'trusted' : 'other'",
    });
  });

  it('makes no keys, and gives no rights on the project', () => {
    const json = identityOf({
      deploy: {
        repository: 'shop',
        trust: [{ kind: 'branch', branch: 'main' }],
        grants: { deployServices: { api: { name: 'api', region } }, actAs: { api: `shop-api@${project}.iam.gserviceaccount.com` } },
      },
    });
    expect(Object.keys(json.resource ?? {}).sort()).toEqual([
      'google_cloud_run_v2_service_iam_member',
      'google_iam_workload_identity_pool',
      'google_iam_workload_identity_pool_provider',
      'google_service_account',
      'google_service_account_iam_member',
      'terraform_data',
    ]);
  });

  it('does not depend on the order in which accounts and trust are written', () => {
    const deploy: GithubAccount = {
      repository: 'shop',
      trust: [
        { kind: 'branch', branch: 'main' },
        { kind: 'environment', environment: 'staging' },
      ],
    };
    const images: GithubAccount = { repository: 'base', trust: [{ kind: 'tags', prefix: 'v' }] };
    const turned = { ...deploy, trust: [...deploy.trust].reverse() };
    expect(JSON.stringify(identityOf({ images, deploy: turned }))).toBe(JSON.stringify(identityOf({ deploy, images })));
  });

  it.each<[string, GithubTrust, string]>([
    ['any branch', { kind: 'branch', branch: '*' }, 'accounts.deploy.trust[0].branch [wrong-value]'],
    ['branches by a pattern', { kind: 'branch', branch: 'release/*' }, 'accounts.deploy.trust[0].branch [wrong-value]'],
    ['any environment', { kind: 'environment', environment: '*' }, 'accounts.deploy.trust[0].environment [wrong-value]'],
    ['any tag', { kind: 'tags', prefix: '' }, 'accounts.deploy.trust[0].prefix [wrong-value]'],
    ['a branch that would end the text', { kind: 'branch', branch: "main' || '1" }, 'accounts.deploy.trust[0].branch [wrong-value]'],
  ])('refuses %s', (_, trust, refusal) => {
    expect(refusals([trust])).toEqual([refusal]);
  });

  it('refuses any repository, an account that trusts nobody, and one trust twice', () => {
    expect(refusals([{ kind: 'branch', branch: 'main' }], '*')).toEqual(['accounts.deploy.repository [wrong-value]']);
    expect(refusals([])).toEqual(['accounts.deploy.trust [github-trust-missing]']);
    expect(refusals([1, 2].map(() => ({ kind: 'branch', branch: 'main' })))).toEqual(['accounts.deploy.trust[1] [github-trust-duplicate]']);
  });

  it('reports all problems at once: a missing owner, wrong kinds of trust, and one trust twice', () => {
    const main = { kind: 'branch', branch: 'main' };
    const accounts = {
      deploy: { repository: 'shop', trust: [{ kind: ['branch'], branch: 'dev' }, { kind: 'branch' }, { kind: 'branch' }, main, main] },
      images: { trust: [], grants: { projectRoles: { all: 'roles/editor' } } },
    };
    // as: props that the types refuse too
    const props = { project, accounts, poolId: 'gcp-x' } as unknown as GithubIdentityProps;
    expect(issuesOf(() => new GithubIdentity(stackOf(), 'Github', props))).toEqual([
      'accounts.deploy.trust[0].kind [not-allowed]',
      'accounts.deploy.trust[1].branch [missing]',
      'accounts.deploy.trust[2].branch [missing]',
      'accounts.deploy.trust[4] [github-trust-duplicate]',
      'accounts.images.grants.projectRoles.all [role-too-wide]',
      'accounts.images.repository [missing]',
      'accounts.images.trust [github-trust-missing]',
      'owner [missing]',
      'poolId [wrong-value]',
    ]);
  });

  it('refuses the number of a repository that is none', () => {
    const accounts = { deploy: { repository: 'shop', repositoryId: "1' || '1", trust: [{ kind: 'branch', branch: 'main' }] } } as const;
    expect(issuesOf(() => new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts }))).toEqual([
      'accounts.deploy.repositoryId [wrong-value]',
    ]);
  });

  it('refuses a provider without accounts, whose condition would let everybody in', () => {
    const make = () => new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts: {} });
    expect(issuesOf(make)).toEqual(['accounts [github-account-missing]']);
  });

  it('refuses to override the condition', () => {
    const accounts = { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } } as const;
    const make = () =>
      new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts, overrides: { attribute_condition: 'true' } });
    expect(issuesOf(make)).toEqual(['overrides.attribute_condition [override-refused]']);
  });

  it('refuses a condition that is too long, and too many audiences', () => {
    const trust = Array.from({ length: 80 }, (_, index): GithubTrust => ({ kind: 'branch', branch: `release/${index}` }));
    expect(refusals(trust)).toEqual(['accounts [github-condition-too-long]', 'accounts.deploy.trust [github-mapping-too-long]']);
    const accounts = { deploy: { repository: 'shop', trust: trust.slice(0, 1) } };
    const allowedAudiences = Array.from({ length: 11 }, (_, index) => `https://acme-${index}.example.com`);
    expect(issuesOf(() => new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts, allowedAudiences }))).toEqual([
      'allowedAudiences [wrong-count]',
    ]);
  });
});

/** A push to main of acme/shop, as GitHub describes it. */
const push: Token = {
  actor: 'octocat',
  event_name: 'push',
  ref: 'refs/heads/main',
  repository: 'acme/shop',
  repository_id: '1296269',
  repository_owner: 'acme',
  repository_owner_id: '9919',
  run_id: '11223344556',
};
const pull: Token = { ...push, event_name: 'pull_request', ref: 'refs/pull/7/merge' };
const target: Token = { ...push, event_name: 'pull_request_target' };
const prod: Token = { ...push, environment: 'prod' };
const tag: Token = { ...push, ref: 'refs/tags/v1.2.0' };

const every: { readonly [purpose: string]: GithubAccount } = {
  deploy: {
    repository: 'shop',
    repositoryId: '1296269',
    trust: [{ kind: 'environment', environment: 'prod', branches: ['main', 'hotfix'] }],
  },
  images: {
    repository: 'shop',
    repositoryId: '1296269',
    trust: [
      { kind: 'branch', branch: 'main' },
      { kind: 'branch', branch: 'next' },
    ],
  },
  other: { repository: 'base', trust: [{ kind: 'branch', branch: 'main' }] },
  plan: { repository: 'shop', repositoryId: '1296269', trust: [{ kind: 'pull-request', reason: 'plans are shown on pull requests' }] },
  preview: { repository: 'shop', repositoryId: '1296269', trust: [{ kind: 'environment', environment: 'preview' }] },
  release: { repository: 'shop', repositoryId: '1296269', trust: [{ kind: 'tags', prefix: 'v' }] },
};

/** What Google makes of a token: no account where the condition does not hold, else those that are bound to one of its attributes. */
function accountsFor(token: Token, accounts = every): readonly string[] {
  const json = identityOf(accounts, '9919');
  const provider = only(json, 'google_iam_workload_identity_pool_provider');
  const mapping = Object.entries(provider?.['attribute_mapping'] ?? {});
  const attributes = mapping.map(([name, expression]) => `${name}/${String(evaluate(String(expression), token))}`);
  if (evaluate(String(provider?.['attribute_condition']), token) !== true) return [];
  const members = Object.entries(json.resource?.['google_service_account_iam_member'] ?? {});
  return members.flatMap(([id, { member }]) => {
    const purpose = /^Github_Trust-(.+)_[0-9A-F]{8}$/.exec(id)?.[1] ?? id;
    return attributes.some((attribute) => String(member).endsWith(`/${attribute}`)) ? [purpose] : [];
  });
}

describe('a run of a workflow', () => {
  it.each<[string, Token, readonly string[]]>([
    ['on a branch', push, ['images']],
    ['on another branch of the same account', { ...push, ref: 'refs/heads/next' }, ['images']],
    ['in an environment, on a branch', prod, ['deploy']],
    ['in an environment, on another of its branches', { ...prod, ref: 'refs/heads/hotfix' }, ['deploy']],
    ['in an environment of any branch', { ...push, ref: 'refs/heads/feature', environment: 'preview' }, ['preview']],
    ['on a tag', tag, ['release']],
    ['on a pull request', pull, ['plan']],
    ['on a pull request, in an environment', { ...pull, environment: 'preview' }, ['preview']],
    ['of another repository', { ...push, repository: 'acme/base', repository_id: '5' }, ['other']],
  ])('%s acts as the accounts that trust it, and as no other', (_, token, accounts) => {
    expect(accountsFor(token)).toEqual(accounts);
  });

  it.each<[string, Token]>([
    ['of a repository that no account trusts', { ...push, repository: 'acme/shop-two', repository_id: '6' }],
    ['of a fork', { ...push, repository: 'mallory/shop', repository_id: '7', repository_owner: 'mallory', repository_owner_id: '8' }],
    ['of an owner that took over a name', { ...push, repository_owner_id: '8' }],
    ['of a repository that took over a name', { ...push, repository_id: '8' }],
    ['of a fork, in an environment', { ...prod, repository: 'mallory/shop' }],
    ['on a branch that no account trusts', { ...push, ref: 'refs/heads/main2' }],
    ['on a branch whose name ends with a trusted one', { ...push, ref: 'refs/heads/x/main' }],
    ['on a branch, in an environment that no account trusts', { ...push, environment: 'staging' }],
    ['in an environment, on a branch that it must not be', { ...prod, ref: 'refs/heads/feature' }],
    ['in an environment, on a tag', { ...tag, environment: 'prod' }],
    ['in an environment of another case', { ...push, environment: 'Prod' }],
    ['on a tag that starts otherwise', { ...push, ref: 'refs/tags/rc1' }],
    ['on a branch that is called like a tag', { ...push, ref: 'refs/heads/v1' }],
    ['on a tag that is called like a branch', { ...push, ref: 'refs/tags/main' }],
    ['on a pull request, in an environment that takes branches', { ...pull, environment: 'prod' }],
    ['with the code of a branch, about a pull request', target],
    ['with the code of a branch, about a pull request, in an environment', { ...target, environment: 'prod' }],
  ])('%s is turned away', (_, token) => {
    expect(accountsFor(token)).toEqual([]);
  });

  it('on a pull request is turned away where no account trusts those', () => {
    const { plan: _, ...others } = every;
    expect(accountsFor(pull, others)).toEqual([]);
    expect(accountsFor({ ...pull, environment: 'prod' }, others)).toEqual([]);
  });

  it('is told by nothing that its subject says', () => {
    const rest = 'acme-9919/shop-1296269:ref:refs/heads/main';
    expect(accountsFor({ ...push, sub: 'repo:acme/shop:environment:prod' })).toEqual(['images']);
    expect(accountsFor({ ...push, sub: `repo:${rest}` })).toEqual(['images']);
    const provider = only(identityOf(every), 'google_iam_workload_identity_pool_provider');
    expect(JSON.stringify(provider)).not.toContain('assertion.sub');
  });

  it('has a short subject for Google, however long its branch is', () => {
    const branch = 'b'.repeat(200);
    const accounts: { readonly [purpose: string]: GithubAccount } = { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch }] } };
    const mapping = Object(only(identityOf(accounts), 'google_iam_workload_identity_pool_provider')?.['attribute_mapping']);
    expect(evaluate(String(mapping['google.subject']), { ...push, ref: `refs/heads/${branch}` })).toBe(push['run_id']);
    expect(accountsFor({ ...push, ref: `refs/heads/${branch}` }, accounts)).toEqual(['deploy']);
  });
});
