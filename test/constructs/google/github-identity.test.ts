import { type GithubAccount, GithubIdentity, type GithubTrust } from '../../../lib/constructs/google';
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
        deploy: { repository: 'shop', trust: [{ kind: 'environment', environment: 'production', branches: ['main'] }] },
        images: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] },
      },
      '9919',
    );
    expect(only(json, 'google_iam_workload_identity_pool_provider')).toMatchObject({
      attribute_condition:
        "assertion.repository_owner == 'acme' && assertion.repository_owner_id == '9919' && (" +
        "(assertion.sub == 'repo:acme/shop:environment:production' && assertion.ref in ['refs/heads/main'])" +
        " || assertion.sub == 'repo:acme/shop:ref:refs/heads/main')",
      oidc: { issuer_uri: 'https://token.actions.githubusercontent.com' },
    });
  });

  it('binds each account to its own runs', () => {
    const json = identityOf({
      deploy: { repository: 'shop', trust: [{ kind: 'environment', environment: 'production' }] },
      release: { repository: 'shop', trust: [{ kind: 'tags', prefix: 'v' }] },
    });
    const members = Object.values(json.resource?.['google_service_account_iam_member'] ?? {});
    expect(members.map(({ role }) => role)).toEqual(['roles/iam.workloadIdentityUser', 'roles/iam.workloadIdentityUser']);
    expect(members.map(({ member }) => String(member).replace(/\$\{[^}]*\}/, 'POOL')).sort()).toEqual([
      'principal://iam.googleapis.com/POOL/subject/repo:acme/shop:environment:production',
      'principalSet://iam.googleapis.com/POOL/attribute.tags_release/trusted',
    ]);
    expect(only(json, 'google_iam_workload_identity_pool_provider')?.['attribute_mapping']).toMatchObject({
      'google.subject': 'assertion.sub',
      'attribute.tags_release': "assertion.sub.startsWith('repo:acme/shop:ref:refs/tags/v') ? 'trusted' : 'other'",
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
    expect(refusals(trust)).toEqual(['accounts [github-condition-too-long]']);
    const accounts = { deploy: { repository: 'shop', trust: trust.slice(0, 1) } };
    const allowedAudiences = Array.from({ length: 11 }, (_, index) => `https://acme-${index}.example.com`);
    expect(issuesOf(() => new GithubIdentity(stackOf(), 'Github', { project, owner: 'acme', accounts, allowedAudiences }))).toEqual([
      'allowedAudiences [wrong-count]',
    ]);
  });
});
