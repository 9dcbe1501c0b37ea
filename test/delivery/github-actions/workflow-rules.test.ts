import {
  canary,
  type Delivery,
  defineEnvironments,
  githubActions,
  githubWorkflows,
  InvalidApplicationError,
  pause,
  scripts,
  weight,
} from 'orchestra-cdk';
import { aws, declaration, environments, identity, shop } from './shop-delivery';

describe('a delivery by workflows', () => {
  const ownRegistry = { ...environments, dev: { ...environments.dev, registry: 'registry.example.com/shop' } } as typeof environments;
  const canaries = defineEnvironments(shop, {
    ...environments,
    dev: { ...environments.dev, kubernetes: { cluster: 'acme-dev', secrets: { kind: 'csi', project: 'acme-shop' } } },
  });
  const many = Array.from({ length: 257 }, (_, index) => ({ kind: 'eks' as const, name: `c${index}`, region: 'eu-central-1' }));

  test.each<[string, Partial<Delivery>, string]>([
    ['a registry that wants a key', { environments: ownRegistry }, 'no-identity environments.dev.registry'],
    ['a registry of AWS without a role', { githubActions: { identity } }, 'no-identity githubActions.identity'],
    [
      'a cluster of Google without an account',
      { deploys: { staging: githubActions({ target: 'kubernetes' }) } },
      'no-identity deploys.staging.identity',
    ],
    ['stacks without an account', { deploys: { staging: githubActions({ target: 'cloud-run' }) } }, 'no-identity deploys.staging.identity'],
    ['containers on a machine that is gone', { deploys: { dev: githubActions({ target: 'compose' }) } }, 'no-host githubActions.runner'],
    ['a tag', { revision: 'refs/tags/v1' }, 'not-a-branch revision'],
    [
      'more clusters than jobs of a matrix',
      { deploys: { dev: githubActions({ target: 'kubernetes', clusters: many }) } },
      'too-many-clusters deploys.dev.clusters',
    ],
    ['a rollout that takes longer than a job may', long('7h'), 'job-too-long deploys.staging'],
    ['tests that need a driver of their cluster', { environments: canaries }, 'not-testable githubActions.testEnvironment'],
  ])('is refused: %s', (_, changes, expected) => {
    expect(issuesOf(changes)).toContain(expected);
  });

  test.each<[string, Partial<Delivery>]>([
    ['with all that it needs', {}],
    [
      'with a runner of its own for containers',
      { deploys: { dev: githubActions({ target: 'compose' }) }, githubActions: { identity: aws, runner: 'dev-host' } },
    ],
    [
      'with a registry that wants a key, built by scripts',
      { environments: ownRegistry, builds: 'scripts', deploys: { dev: scripts({ target: 'kubernetes' }) }, githubActions: undefined },
    ],
    ['with a long rollout on a machine of its own', { ...long('7h'), githubActions: { identity, runner: 'own' } }],
    [
      'with one account for all',
      { environments: { ...environments }, deploys: { staging: githubActions({ target: 'cloud-run' }) }, githubActions: { identity } },
    ],
  ])('is taken %s', (_, changes) => {
    expect(issuesOf(changes)).toEqual([]);
  });
});

/** Seven hours are too long for a machine of GitHub. */
function long(time: '3h' | '7h'): Partial<Delivery> {
  const [name = '', service] = Object.entries(shop.workloads).find(([, { kind }]) => kind === 'service') ?? [];
  const rollout = canary([weight(50), pause(time)], { unwatched: { reason: 'a test' } });
  return {
    application: { ...shop, workloads: { ...shop.workloads, [name]: { ...service, rollout } } } as Delivery['application'], // a service has rollouts
    deploys: { staging: githubActions({ target: 'cloud-run' }) },
    githubActions: { identity },
  };
}

test('a deployment may take as long as its rollout, and at least two hours', () => {
  const minutesIn = (changes: Partial<Delivery>): string | undefined =>
    githubWorkflows({ ...declaration, ...changes })
      .output.find(({ path }) => path.endsWith('shop.deploy-staging.yml'))
      ?.text.match(/timeout-minutes: (\d+)/)?.[1];
  expect(minutesIn({ ...long('3h'), githubActions: { identity } })).toBe('250'); // an hour of its own, and ten minutes for each service
  expect(minutesIn({ deploys: { staging: githubActions({ target: 'cloud-run' }) }, githubActions: { identity } })).toBe('120');
});

function issuesOf(changes: Partial<Delivery>): readonly string[] {
  try {
    githubWorkflows({ ...declaration, ...changes });
  } catch (error) {
    if (InvalidApplicationError.is(error)) return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
    throw error;
  }
  return [];
}
