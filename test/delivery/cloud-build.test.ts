import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import {
  analyze,
  argoCd,
  type CloudBuildTrigger,
  canary,
  cloudBuild,
  cloudBuildTrigger,
  type Delivery,
  defineApplication,
  defineDelivery,
  defineEnvironments,
  deliveryFiles,
  githubActions,
  InvalidApplicationError,
  pause,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { parse } from 'yaml';
import { delivery as orchestra } from '../../apps/orchestra/delivery';
import { resolveDelivery } from '../../lib/delivery/resolve-delivery';
import { describeWith, engine, searchPath } from '../engines/engine';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    api: {
      kind: 'service',
      port: 8080,
      rollout: canary([weight(10), pause('10m'), analyze('success-rate'), weight(50), pause('10m')]),
    },
    queue: { kind: 'service', port: 8080 },
    schema: { kind: 'job', image: 'api', runs: 'before-release' },
  },
  analyses: { 'success-rate': successRatio({ atLeast: 0.95 }) },
});
const version = { api: { tag: '1.0.0' }, queue: { tag: '1.0.0' } };
const google = (project: string) => ({ project, region: 'europe-west1' });
const router = { kind: 'gateway-api', gateway: 'shared', gatewayNamespace: 'gateways' } as const;
const environments = defineEnvironments(shop, {
  test: { tier: 'development', google: google('acme-shop-test'), images: version },
  prod: { tier: 'staging', google: google('acme-shop-prod'), images: version },
  late: { tier: 'staging', google: google('acme-shop-late'), images: version },
  gke: {
    tier: 'staging',
    google: google('acme-shop-gke'),
    kubernetes: { cluster: 'main', routers: { api: router }, prometheus: 'http://prometheus:9090' },
    images: version,
  },
});
const connection = 'projects/acme-shop-test/locations/europe-west1/connections/github/repositories/shop';
const repository = 'https://github.com/acme/shop';
const sources = { api: { context: 'services/api', paths: ['libs/**'] }, queue: { context: 'services/queue' } };
const base = { repository, builds: 'cloud-build', sources } as const;
const chain = { test: cloudBuild(), prod: cloudBuild({ after: 'test', approval: true }), late: cloudBuild({ after: 'prod' }) };

const deliveries = {
  orchestra,
  chain: defineDelivery(shop, environments, { ...base, deploys: chain, cloudBuild: { connection } }),
  'without a connection': defineDelivery(shop, environments, { ...base, deploys: chain }),
  'of one image for all': defineDelivery(shop, environments, {
    ...base,
    sources: { api: { context: '.' } },
    deploys: chain,
    cloudBuild: { connection },
  }),
  'that only deploys': defineDelivery(shop, environments, { repository, deploys: { test: cloudBuild(), late: cloudBuild() } }),
  'that only builds': defineDelivery(shop, environments, { ...base, deploys: { gke: argoCd() }, cloudBuild: { connection } }),
  'to a cluster': defineDelivery(shop, environments, {
    ...base,
    deploys: { gke: cloudBuild({ target: 'kubernetes', source: 'helm' }) },
    cloudBuild: { machineType: 'E2_HIGHCPU_8', images: { helm: `alpine/helm:3.19.0@sha256:${'a'.repeat(64)}` } },
  }),
};

interface Build {
  readonly steps: readonly {
    readonly id: string;
    readonly name: string;
    readonly env?: readonly string[];
    readonly script: string;
    readonly allowExitCodes?: readonly number[];
  }[];
  readonly timeout: string;
}
const textOf = (delivery: Delivery): string => deliveryFiles(delivery).output.find(({ path }) => path === 'cloudbuild.yaml')?.text ?? '';
const buildOf = (delivery: Delivery): Build => parse(textOf(delivery)) as Build; // as written
const scriptOf = (delivery: Delivery, id: string): string => buildOf(delivery).steps.find((step) => step.id === id)?.script ?? '';
const triggersOf = (delivery: Delivery): readonly (readonly [string, CloudBuildTrigger])[] =>
  Object.entries(delivery.deploys).flatMap(([name, deploy]) =>
    deploy?.kind === 'cloud-build' || (deploy?.kind === 'argo-cd' && delivery.builds === 'cloud-build')
      ? [[name, cloudBuildTrigger(delivery, name)] as const]
      : [],
  );

/** https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values */
const builtIn = ['BUILD_ID', 'LOCATION', 'PROJECT_ID', 'SERVICE_ACCOUNT_EMAIL', 'TRIGGER_NAME'];

describe.each(Object.entries(deliveries))('cloudbuild.yaml: %s', (_, delivery) => {
  const build = buildOf(delivery);

  test('uses just what its triggers define', () => {
    const { steps, ...rest } = build;
    const texts = JSON.stringify([rest, steps.map(({ script, ...step }) => step)]);
    const used = new Set([...texts.matchAll(/\$\{?([A-Z_][A-Z0-9_]*)/g)].map(([, name]) => name));
    const own = [...used].filter((name) => name?.startsWith('_')).sort();
    for (const [, trigger] of triggersOf(delivery)) expect(Object.keys(trigger.substitutions).sort()).toEqual(own);
    expect(builtIn).toEqual(expect.arrayContaining([...used].filter((name) => !name?.startsWith('_'))));
  });

  test('gives each script all that it reads, since Cloud Build puts no substitutions into scripts', () => {
    for (const { env = [], script } of build.steps) {
      const given = env.map((each) => each.split('=')[0]);
      for (const name of ['ENVIRONMENT', 'ACCOUNT', 'REPOSITORY', 'TRIGGER', 'PROJECT', 'REGION', 'BUILD'])
        expect([name, new RegExp(`\\$\\{?${name}\\b`).test(script)]).toEqual([name, given.includes(name)]);
      expect(script).not.toMatch(/\$\{?_[A-Z]/);
    }
  });

  test('calls scripts that are there, with words that they know', () => {
    const { folder } = resolveDelivery(delivery).delivery;
    const { output } = deliveryFiles(delivery);
    const calls = build.steps.flatMap(({ script }) => [...script.matchAll(/\bbash (\S+\.sh)([^\n)|]*)/g)]);
    for (const [, path = '', words = ''] of calls) {
      const text = output.find((each) => `${folder}/${each.path}` === path)?.text ?? '';
      const usage = text.slice(0, text.indexOf('\n\n')); // as --help prints it
      expect([path, usage]).toEqual([path, expect.stringContaining('Exit status:')]);
      for (const [flag] of words.matchAll(/--[a-z-]+/g)) expect([path, usage.includes(` ${flag} `)]).toEqual([path, true]);
    }
    expect(calls.length).toBeGreaterThan(0);
  });

  test('is where the triggers name it', () => {
    const { folder } = resolveDelivery(delivery).delivery;
    const paths = deliveryFiles(delivery).output.map(({ path }) => `${folder}/${path}`);
    for (const [, { build: file }] of triggersOf(delivery)) expect(paths).toContain(file.kind === 'file' ? file.path : undefined);
    expect(triggersOf(delivery).length).toBeGreaterThan(0);
  });
});

describe('cloudbuild.yaml', () => {
  test('lets a rollout that waits for a person end well, and fails with every other status', () => {
    const step = buildOf(deliveries.chain).steps.find(({ id }) => id === 'deploy');
    expect(step?.allowExitCodes).toEqual([3]);
  });

  test('tests and builds only where versions are built, and plans before it deploys', () => {
    expect(buildOf(deliveries.chain).steps.map(({ id }) => id)).toEqual([
      'tools',
      'history',
      'install',
      'test',
      'versions',
      'plan',
      'deploy',
      'record',
    ]);
    expect(scriptOf(deliveries.chain, 'test')).toContain('  test)');
    expect(buildOf(deliveries['that only deploys']).steps.map(({ id }) => id)).toEqual(['tools', 'history', 'install', 'plan', 'deploy']);
    expect(buildOf(deliveries['that only builds']).steps.map(({ id }) => id)).toEqual([
      'tools',
      'history',
      'install',
      'test',
      'versions',
      'record',
    ]);
  });

  test('brings the tools that the places need, in the images of the delivery', () => {
    expect(scriptOf(deliveries.chain, 'tools')).toContain('take hashicorp/terraform:1.11.4 /bin/terraform');
    expect(scriptOf(deliveries['to a cluster'], 'tools')).toMatch(
      /take alpine\/helm:3\.19\.0@sha256:a{64} .*\ntake .*kubectl-argo-rollouts/,
    );
    expect(scriptOf(deliveries['to a cluster'], 'tools')).not.toContain('terraform');
  });

  test('lasts as long as its longest rollout', () => {
    const { timeout } = buildOf(deliveries.chain);
    // two pauses, ten measurements of a minute and the job come on top of an hour and of ten minutes for the service
    expect(Number(timeout.slice(0, -1))).toBeGreaterThanOrEqual(3600 + 600 + 1200);
    expect(Number(buildOf(deliveries['to a cluster']).timeout.slice(0, -1))).toBeGreaterThan(3600 + 1200);
  });
});

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

describe('the step that records', () => {
  const root = mkdtempSync(join(tmpdir(), 'orchestra-build-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: identity });
  const identity = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@x',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@x',
  };
  let runs = 0;

  /** A clone of a repository in which a release was written, and what happened there meanwhile. */
  function record(
    delivery: Delivery,
    {
      repository: connected = connection,
      release = '{"api":2}\n',
      meanwhile = {},
      waits = false,
    }: {
      readonly repository?: string;
      readonly release?: string;
      readonly meanwhile?: { readonly [file: string]: string };
      readonly waits?: boolean;
    } = {},
  ) {
    const folder = join(root, String(runs++));
    const [bare, work, other, bin] = ['bare', 'work', 'other', 'bin'].map((name) => join(folder, name)) as [string, string, string, string]; // four of them
    for (const each of [bare, other, bin, join(folder, 'tools')]) mkdirSync(each, { recursive: true });
    git(bare, 'init', '--quiet', '--bare', '--initial-branch=main');
    git(other, 'init', '--quiet', '--initial-branch=main');
    const commit = (files: { readonly [file: string]: string }): void => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(join(other, file, '..'), { recursive: true });
        writeFileSync(join(other, file), text);
      }
      git(other, 'add', '.');
      git(other, 'commit', '--quiet', '--message=x');
      git(other, 'push', '--quiet', bare, 'main');
    };
    commit({ 'releases/test.json': '{"api":1}\n', 'deploy/shop/README.md': 'a\n' });
    git(folder, 'clone', '--quiet', bare, work);
    if (Object.keys(meanwhile).length > 0) commit(meanwhile);
    writeFileSync(join(work, 'releases/test.json'), release);
    if (waits) writeFileSync(join(folder, 'tools/waits'), '');
    writeFileSync(join(bin, 'gcloud'), '#!/bin/sh\necho account\n', { mode: 0o755 });
    writeFileSync(join(bin, 'curl'), `#!/bin/sh\necho "$*" >>${folder}/asked\necho '{"token":"secret-token"}'\n`, { mode: 0o755 });
    const script = scriptOf(delivery, 'record').replaceAll('/tools/', `${folder}/tools/`);
    const env = {
      ...identity,
      PATH: [bin, join(process.execPath, '..'), process.env['PATH']].join(delimiter),
      ENVIRONMENT: 'test',
      BUILD: '42',
      REPOSITORY: connected,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${bare}.insteadOf`,
      GIT_CONFIG_VALUE_0: repository,
    };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: work, env, encoding: 'utf8' });
    const head = git(bare, 'log', '-1', '--format=%s', 'main').trim();
    return { code: status, said: `${stdout}${stderr}`, head, release: git(bare, 'show', 'main:releases/test.json') };
  }

  test.each<[string, Parameters<typeof record>, number, string, string]>([
    ['commits what runs, and pushes it', [deliveries.chain], 0, 'Release to test', 'recorded: '],
    [
      'does so behind what others have committed',
      [deliveries.chain, { meanwhile: { 'main.py': 'x' } }],
      0,
      'Release to test',
      'recorded: ',
    ],
    [
      'leaves it to a person where others have changed the same',
      [deliveries.chain, { meanwhile: { 'releases/test.json': '{"api":3}\n' } }],
      1,
      'x',
      '+{"api":2}',
    ],
    [
      'commits nothing when nothing was released',
      [deliveries.chain, { release: '{"api":1}\n' }],
      0,
      'x',
      'the repository has what test runs',
    ],
    ['commits nothing as long as a rollout waits', [deliveries.chain, { waits: true }], 0, 'x', 'waits for a person'],
    ['says what to commit where this environment has no connection', [deliveries.chain, { repository: '' }], 0, 'x', '+{"api":2}'],
    ['says what to commit where none has', [deliveries['without a connection']], 0, 'x', 'git add releases deploy/shop && git commit'],
  ])('%s', (_, args, code, head, said) => {
    const result = record(...args);
    expect([result.code, result.head, result.said]).toEqual([code, head, expect.stringContaining(said)]);
    expect(result.said).not.toContain('secret-token');
  });
});

describeWith(['shellcheck'], 'scripts of cloudbuild.yaml, judged by shellcheck', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has nothing to say against them', () => {
    const distinct = [...new Set(Object.values(deliveries).flatMap((delivery) => buildOf(delivery).steps.map(({ script }) => script)))];
    const files = distinct.map((script, index) => {
      const file = join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    const args = ['--enable=all', '--exclude=SC2250,SC2310,SC2312,SC2154', '--norc', ...files];
    expect(spawnSync(engine('shellcheck'), args, { encoding: 'utf8', env: { PATH: searchPath } }).stdout).toBe('');
  });
});

describeWith(['gcloud'], 'cloudbuild.yaml, judged by the loader of gcloud', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-gcloud-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: searchPath, HOME: folder, CLOUDSDK_CONFIG: folder };
  const sdk = join(
    (
      JSON.parse(execFileSync(engine('gcloud'), ['info', '--format=json'], { env, encoding: 'utf8' })) as {
        installation: { sdk_root: string };
      }
    ).installation.sdk_root,
    'lib',
  ); // as it writes it

  const sabotaged: readonly [string, string, RegExp][] = [
    ['an unknown field', textOf(orchestra).replace('timeout:', 'timeoutSecond:'), /timeoutSecond/],
    ['an unknown field of a step', textOf(orchestra).replace('allowExitCodes:', 'allowExitCode:'), /allowExitCode/],
    ['no steps', 'timeout: 60s\n', /at least one step/],
    ['a number for a text', textOf(orchestra).replace('id: tools', 'id: [1]'), /field id/],
  ];

  it('accepts every one, and none that is wrong', () => {
    const files = [...Object.values(deliveries).map(textOf), ...sabotaged.map(([, text]) => text)].map((text, index) => {
      const path = join(folder, `${index}.yaml`);
      writeFileSync(path, text);
      return path;
    });
    writeFileSync(join(folder, 'load.py'), loader);
    const lines = execFileSync('python3', [join(folder, 'load.py'), sdk, ...files], { env, encoding: 'utf8' })
      .trim()
      .split('\n');
    const answers = lines.map((line) => JSON.parse(line) as string | number);
    expect(answers.slice(0, Object.keys(deliveries).length)).toEqual(Object.values(deliveries).map((each) => buildOf(each).steps.length));
    expect(answers.slice(Object.keys(deliveries).length)).toEqual(sabotaged.map(([, , expected]) => expect.stringMatching(expected)));
  });
});

const loader = `
import json, sys
root = sys.argv[1]
sys.path[:0] = [root, root + '/third_party']
from googlecloudsdk.api_lib.cloudbuild import config
from googlecloudsdk.api_lib.util import apis
for path in sys.argv[2:]:
  try:
    print(json.dumps(len(config.LoadCloudbuildConfigFromPath(path, apis.GetMessagesModule('cloudbuild', 'v1')).steps)))
  except Exception as error:
    print(json.dumps(str(error)))
`;
