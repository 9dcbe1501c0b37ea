import { GithubIdentity, movedFrom, ServiceAccount, StateBucket } from '../../../lib/constructs/google';
import { place, stackOf, terraformOf } from '../../google/configuration';

const { project, region } = place;

describe('movedFrom', () => {
  it('moves the main resource of a construct, and what protects it', () => {
    const json = terraformOf({
      build: (stack) =>
        movedFrom(new StateBucket(stack, 'State', { name: 'acme-states', project, location: region }), 'google_storage_bucket.old'),
    });
    const [to] = Object.keys(json.resource?.['google_storage_bucket'] ?? {});
    const protection = (key: string) => `terraform_data.protected["${key}"]`;
    expect(json.moved).toEqual([
      { from: protection('google_storage_bucket.old'), to: protection('google_storage_bucket acme-shop-prod/acme-states') },
      { from: 'google_storage_bucket.old', to: `google_storage_bucket.${to}` },
    ]);
  });

  it('moves children by their paths, several of one construct', () => {
    const json = terraformOf({
      build: (stack) => {
        const github = new GithubIdentity(stack, 'Github', {
          project,
          owner: 'acme',
          accounts: { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } },
        });
        movedFrom(github, 'google_iam_workload_identity_pool.main', 'Pool');
        movedFrom(github, 'google_service_account.deployer', 'Account-deploy/Resource');
        movedFrom(github, 'google_service_account_iam_member.trust["main"]', 'Trust-deploy');
      },
    });
    expect(json.moved?.map(({ from }) => from)).toEqual([
      'google_iam_workload_identity_pool.main',
      'google_service_account.deployer',
      'google_service_account_iam_member.trust["main"]',
    ]);
    const addresses = Object.entries(json.resource ?? {}).flatMap(([type, each]) => Object.keys(each).map((name) => `${type}.${name}`));
    expect(json.moved?.filter(({ to }) => !addresses.includes(to))).toEqual([]);
  });

  it('takes a construct that is below another for its main resource', () => {
    const json = terraformOf({
      build: (stack) => {
        const github = new GithubIdentity(stack, 'Github', {
          project,
          owner: 'acme',
          accounts: { deploy: { repository: 'shop', trust: [{ kind: 'branch', branch: 'main' }] } },
        });
        const account = github.accounts['deploy'];
        if (account !== undefined) movedFrom(account, 'google_service_account.deployer');
      },
    });
    expect(json.moved?.map(({ from, to }) => [from, to.split('.')[0]])).toEqual([
      ['google_service_account.deployer', 'google_service_account'],
    ]);
  });

  it.each([[''], ['bucket'], [undefined]])('refuses %p for an address', (address) => {
    const account = new ServiceAccount(stackOf(), 'Account', { name: 'shop-account', project });
    expect(() => movedFrom(account, address as string)).toThrow(/the former address of \S*Account\/\S+ must be one such as/); // wrong on purpose
  });

  it('refuses what is no resource', () => {
    const account = new ServiceAccount(stackOf(), 'Account', { name: 'shop-account', project });
    expect(() => movedFrom(account, 'google_service_account.old', 'Nothing')).toThrow("has no child 'Nothing': there are");
    expect(() => movedFrom(stackOf(), 'google_service_account.old')).toThrow('is no resource of Terraform');
  });
});
