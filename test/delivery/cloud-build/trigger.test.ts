import {
  argoCd,
  type CloudBuildTrigger,
  canary,
  cloudBuild,
  cloudBuildTrigger,
  type Delivery,
  githubActions,
  InvalidApplicationError,
  pause,
  weight,
} from 'orchestra-cdk';
import { delivery as orchestra } from '../../../apps/orchestra/delivery';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { base, chain, connection, deliveries, environments, repository, shop, triggersOf } from './deliveries';

describe('triggers', () => {
  test('are on the branch of the delivery, by the connection or by the app of GitHub', () => {
    expect(cloudBuildTrigger(deliveries.chain, 'prod')).toMatchObject({
      name: 'shop-prod',
      source: { kind: 'repository', repository: connection, on: { kind: 'push', branch: '^main$' } },
      substitutions: { _ENVIRONMENT: 'prod', _REPOSITORY: connection },
      approvalRequired: true,
    });
    const tagged = { ...deliveries['without a connection'], revision: 'refs/tags/v1.0' };
    expect(cloudBuildTrigger(tagged, 'test')).toMatchObject({
      source: { kind: 'github', owner: 'acme', name: 'shop', on: { kind: 'tag', tag: '^v1\\.0$' } },
      substitutions: { _ENVIRONMENT: 'test' },
      approvalRequired: false,
    });
  });

  test('are refused where Cloud Build does nothing', () => {
    expect(() => cloudBuildTrigger(orchestra, 'dev')).toThrow(/must be an environment that Cloud Build deploys or builds for, got 'dev'/);
  });

  test.each<[keyof typeof deliveries, string, readonly string[]]>([
    ['chain', 'services/api/main.py', ['test']],
    ['chain', 'application.ts', ['test', 'prod', 'late']],
    ['chain', 'releases/test.json', ['prod']],
    ['chain', 'releases/prod.json', ['late']],
    ['chain', 'releases/late.json', []],
    ['chain', 'deploy/shop/README.md', []],
    ['of one image for all', 'application.ts', ['test']],
    ['of one image for all', 'releases/test.json', ['prod']],
    ['that only deploys', 'releases/test.json', ['test']],
    ['that only deploys', 'application.ts', ['test', 'late']],
    ['that only builds', 'services/queue/main.py', ['gke']],
    ['that only builds', 'releases/gke.json', []],
  ])('%s: %s starts %j', (name, file, expected) => {
    const started = triggersOf(deliveries[name]).filter(([, trigger]) => starts(trigger, file));
    expect(started.map(([environment]) => environment)).toEqual(expected);
  });
});

/** As Cloud Build has it: what is ignored starts nothing, and where something is included, only that. */
function starts({ includedFiles, ignoredFiles }: CloudBuildTrigger, file: string): boolean {
  const matches = (pattern: string): boolean => {
    const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
    return new RegExp(`^${source}$`).test(file);
  };
  return !ignoredFiles.some(matches) && (includedFiles.length === 0 || includedFiles.some(matches));
}

describe('what Cloud Build cannot do', () => {
  const day = canary([weight(10), pause('25h')]);
  test.each<[string, Partial<Delivery>, string]>([
    [
      'a repository elsewhere without a connection',
      { ...base, repository: 'https://gitlab.com/acme/shop', deploys: chain },
      'no-connection deploys.test.connection',
    ],
    [
      'a build for a controller, likewise',
      { ...base, repository: 'https://gitlab.com/acme/shop', deploys: { gke: argoCd() } },
      'no-connection cloudBuild.connection',
    ],
    [
      'a rollout that takes longer than a build may',
      {
        deploys: { late: cloudBuild() },
        application: { ...shop, workloads: { ...shop.workloads, api: { ...shop.workloads.api, rollout: day } } },
      },
      'build-too-long deploys.late',
    ],
    [
      'a cluster of AWS',
      { deploys: { gke: cloudBuild({ target: 'kubernetes', clusters: [{ kind: 'eks', name: 'main', region: 'eu-central-1' }] }) } },
      'no-cluster deploys.gke.clusters.0',
    ],
    [
      'a machine of its own',
      { deploys: { gke: cloudBuild({ target: 'compose' }) }, environments: { gke: { ...environments.gke, compose: {} } } },
      'not-deployable deploys.gke.target',
    ],
    [
      'a registry that it cannot sign in to',
      { ...base, deploys: { test: cloudBuild() }, environments: { test: { ...environments.test, registry: 'registry.example.com/shop' } } },
      'foreign-registry environments.test.registry',
    ],
    ['settings of no build', { deploys: { test: githubActions() }, cloudBuild: { connection } }, 'unused-settings cloudBuild'],
    ['a connection that is none', { deploys: chain, cloudBuild: { connection: 'github' } }, 'wrong-value cloudBuild.connection'],
  ])('is refused: %s', (_, declaration, expected) => {
    expect(issuesOf({ application: shop, environments, repository, deploys: {}, ...declaration })).toContain(expected);
  });

  test('is possible elsewhere with a connection', () => {
    expect(issuesOf({ ...deliveries.chain, repository: 'https://gitlab.com/acme/shop' })).toEqual([]);
  });
});

function issuesOf(delivery: Delivery): readonly string[] {
  try {
    resolveDelivery(delivery);
  } catch (error) {
    if (InvalidApplicationError.is(error)) return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
    throw error;
  }
  return [];
}
