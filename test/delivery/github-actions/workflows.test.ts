import { argoCd, type Delivery, githubActions, githubWorkflows, imageUpdater, scripts } from 'orchestra-cdk';
import { parseDocument } from 'yaml';
import { actions, argoRollouts } from '../../../lib/delivery/github-actions/actions';
import {
  aws,
  declaration,
  environments,
  identity,
  type ReadJob,
  type ReadWorkflow,
  read,
  shop,
  textOf,
  workflowsOf,
} from './shop-delivery';

const cloudRun = { deploys: { staging: githubActions({ target: 'cloud-run' }) }, githubActions: { identity } } satisfies Partial<Delivery>;
const pulled: Partial<Delivery> = {
  deploys: { staging: argoCd(), prod: argoCd({ after: 'staging' }) },
  githubActions: { identity },
};

/** Every workflow, of environments that are pushed and that are pulled. */
const texts = [...workflowsOf(), ...workflowsOf(pulled), ...workflowsOf(cloudRun)];
const workflows = texts.map(([name, text]): readonly [string, ReadWorkflow] => [name, read(text)]);
const jobs = workflows.flatMap(([name, { jobs }]) =>
  Object.entries(jobs).map(([id, job]): readonly [string, ReadJob] => [`${name}: ${id}`, job]),
);
const steps = jobs.flatMap(([name, job]) => (job.steps ?? []).map((step) => [name, step] as const));

describe('the workflows of a delivery', () => {
  test('are a file for each image, each environment and each thing to do', () => {
    expect([...workflowsOf().keys()]).toEqual([
      'shop.build-api',
      'shop.build-mailer',
      'shop.deploy-dev',
      'shop.deploy-prod',
      'shop.deploy-staging',
      'shop.promote',
      'shop.rollback',
      'shop.pull-request',
      'shop.test',
    ]);
  });

  test('come and go with services and environments', () => {
    const names = (changes: Partial<Delivery>) => [...workflowsOf(changes).keys()].filter((name) => /build-|deploy-/.test(name));
    expect(names({ sources: { api: { context: 'services/api' } } })).not.toContain('shop.build-mailer');
    expect(names({ deploys: { dev: declaration.deploys['dev'] } })).toEqual(['shop.build-api', 'shop.build-mailer', 'shop.deploy-dev']);
    expect(
      workflowsOf({ builds: undefined, sources: undefined, deploys: { dev: argoCd() }, commands: undefined, githubActions: undefined })
        .size,
    ).toBe(0);
  });

  test('of two applications share no file, no group and no environment of GitHub', () => {
    const named = (name: string) => {
      const application = { ...shop, name };
      const output = githubWorkflows({ ...declaration, application }).output;
      const read = output.map(({ text }) => parseDocument(text).toJS() as ReadWorkflow); // as: read() above
      const found = read.flatMap(({ concurrency, jobs }) => [concurrency, ...Object.values(jobs).map((job) => job.concurrency)]);
      const places = read.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ environment }) => environment ?? []));
      return [...output.map(({ path }) => path), ...found.flatMap((each) => each?.group ?? []), ...places];
    };
    // one name starts with the other, and has what the other's would need for the same file
    const others = new Set(named('shop-build'));
    expect(named('shop').filter((each) => others.has(each))).toEqual([]);
  });

  test('change with no version, since the token of a run may not change workflows', () => {
    const newer = { api: { tag: '2.0.0' }, mailer: { tag: '2.0.0' } };
    const given = Object.fromEntries(Object.entries(environments).map(([name, each]) => [name, { ...each, images: newer }]));
    expect(workflowsOf({ environments: given })).toEqual(workflowsOf());
  });
});

describe('every workflow', () => {
  test.each(workflows)('%s gives its token nothing that no job states', (_, { permissions, jobs }) => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) expect(Object.keys(job.permissions)).not.toEqual([]);
  });

  test('may write only where something is written', () => {
    const writers = jobs.flatMap(([name, { permissions }]) =>
      Object.entries(permissions).flatMap(([what, access]) =>
        access === 'write' ? [`${name.replace(/^shop\.|(?:api|mailer|dev|staging|prod)$/g, '')} ${what}`] : [],
      ),
    );
    const kinds = [
      ...new Set(writers.map((each) => each.replace(/build-(?:api|mailer)/, 'build').replace(/deploy-(?:dev|staging|prod)/, 'deploy'))),
    ];
    expect(kinds.sort()).toEqual([
      'build: build id-token',
      'build: deploy- id-token',
      'build: promote- contents',
      'build: promote- id-token',
      'build: release contents',
      'deploy: deploy id-token',
      'promote: promote- contents',
      'promote: promote- id-token',
      'pull-request: comment pull-requests',
      'rollback: rollback- contents',
      'rollback: rollback- id-token',
    ]);
  });

  test('has each action at a commit, with its version as a comment', () => {
    const used = texts.flatMap(([, text]) => text.split('\n').filter((line) => /^\s*(?:- )?uses: (?!"?\.\/)/.test(line)));
    const pinned = new Set(Object.values(actions).map(({ name, commit, version }) => `${name}@${commit} # ${version}`));
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((line) => !/uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    expect(used.filter((line) => !pinned.has(line.replace(/^.*uses: /, '')))).toEqual([]);
    expect(argoRollouts.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  test('has no expression in a text of a shell', () => {
    expect(steps.filter(([, { run }]) => run?.includes('${{')).map(([name, step]) => `${name}: ${step.name}`)).toEqual([]);
  });

  test('takes no secret of the repository, and is started by no event that would show one to a fork', () => {
    expect(texts.filter(([, text]) => /secrets\.|pull_request_target|workflow_run|secrets: inherit/.test(text))).toEqual([]);
  });

  test('leaves the token in git only where something is pushed', () => {
    const kept = steps.filter(([, step]) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(([name]) => !/: (?:release|promote-|rollback-)/.test(name))).toEqual([]);
  });

  test('has a limit of time for each job, and names that GitHub takes', () => {
    const running = jobs.filter(([, { uses }]) => uses === undefined);
    expect(running.filter(([, job]) => (job['timeout-minutes'] ?? 0) < 1)).toEqual([]);
    expect(jobs.filter(([name]) => !/: [A-Za-z_][A-Za-z0-9_-]*$/.test(name))).toEqual([]);
    expect(texts.filter(([, text]) => text.length > 500_000)).toEqual([]);
  });
});

describe('a build', () => {
  const chain = (changes: Partial<Delivery>, name = 'shop.build-api') =>
    Object.entries(read(workflowsOf(changes).get(name)).jobs).map(([id, { needs = [] }]) => `${needs.join()} > ${id}`);

  test('is followed by environments in their order, each after the one before it', () => {
    expect(chain({})).toEqual([
      ' > test',
      'test > build',
      'build > release',
      'release > deploy-dev',
      'deploy-dev > promote-staging',
      'promote-staging > promote-prod',
    ]);
  });

  test('is followed by no promotion from what a controller deploys, since no run sees how that ends', () => {
    expect(chain(pulled)).toEqual([' > test', 'test > build', 'build > release']);
    expect([...Object.keys(read(workflowsOf(pulled).get('shop.promote')).jobs)]).toEqual(['promote-prod']);
  });

  test('is released where versions begin only: others get them by hand, from where it is said', () => {
    const deploys = { staging: argoCd(), prod: argoCd() };
    const text = workflowsOf({ deploys, githubActions: { identity } }).get('shop.build-api');
    expect(read(text).jobs['release']?.steps?.at(-1)?.name).toBe('Release to prod');
    const promote = workflowsOf({ deploys, githubActions: { identity } }).get('shop.promote');
    expect(Object.keys(read(promote).jobs)).toEqual(['promote-staging']);
    expect(textOf(promote, 'promote-staging', 'Release to staging')).toContain('npx orchestra promote prod staging --by');
    const three = { ...deploys, dev: argoCd() };
    const dev = { ...environments.dev, registry: 'europe-west1-docker.pkg.dev/acme-shop/shop' };
    const asked = workflowsOf({ environments: { ...environments, dev }, deploys: three, githubActions: { identity } }).get('shop.promote');
    expect(textOf(asked, 'promote-prod', 'Release to prod')).toContain('npx orchestra promote "$FROM" prod --by');
    expect(read(asked).jobs['promote-prod']?.steps?.at(-1)?.env).toEqual({ FROM: '${{ inputs.from }}' });
  });

  test('releases nothing where something else chooses the versions', () => {
    const deploys = { dev: argoCd({ images: imageUpdater({ strategy: 'newest-build' }) }) };
    expect(chain({ deploys })).toEqual([' > test', 'test > build']);
    expect(workflowsOf({ deploys }).has('shop.rollback')).toBe(false);
  });

  test('goes no further than an environment that a person deploys', () => {
    const deploys = { dev: scripts({ target: 'kubernetes' }), staging: githubActions({ target: 'kubernetes', after: 'dev', identity }) };
    expect(chain({ deploys })).toEqual([' > test', 'test > build', 'build > release']);
  });

  test('is released where the image runs', () => {
    const given = { ...environments, dev: { ...environments.dev, workloads: { mailer: false, sweep: false } } } as typeof environments;
    const changes = { environments: given, githubActions: { identity: aws } };
    expect(chain(changes, 'shop.build-mailer')).toEqual([' > test', 'test > build']);
  });

  test('signs keylessly, unless it is not to', () => {
    const uses = (changes: Partial<Delivery>) =>
      read(workflowsOf(changes).get('shop.build-api')).jobs['build']?.steps?.map((step) => step.uses ?? '');
    expect(uses({})?.some((each) => each.startsWith('sigstore/'))).toBe(true);
    expect(uses({ githubActions: { identity: aws, sign: 'none' } })?.some((each) => each.startsWith('sigstore/'))).toBe(false);
  });

  test('signs in to the registry of GitHub by the token of the run', () => {
    const given = { ...environments, dev: { ...environments.dev, registry: 'ghcr.io/acme' } } as typeof environments;
    const text = workflowsOf({ environments: given, deploys: { dev: argoCd() }, githubActions: { sign: 'none' } }).get('shop.build-api');
    expect(read(text).jobs['build']?.permissions).toEqual({ contents: 'read', packages: 'write' });
    expect(textOf(text, 'build', 'Sign in to ghcr.io')).toContain('--password-stdin <<<"$GITHUB_TOKEN"');
  });

  test('has no credentials in the folder that images are built of', () => {
    const text = workflowsOf({ deploys: { staging: argoCd() }, githubActions: { identity } }).get('shop.build-api');
    const found = read(text).jobs['build']?.steps?.find((step) => step.uses?.startsWith('google-github-actions/auth@'));
    expect(found?.with).toMatchObject({ create_credentials_file: false, token_format: 'access_token' });
  });
});

describe('a promotion to another registry', () => {
  const prod = { ...environments.prod, registry: 'ghcr.io/acme' };
  const text = workflowsOf({
    environments: { ...environments, prod },
    deploys: { staging: argoCd(), prod: argoCd({ after: 'staging' }) },
    githubActions: { identity },
  }).get('shop.promote');

  test('has the image there, signed, before the release says so', () => {
    const { 'promote-prod': job } = read(text).jobs;
    expect(job?.permissions).toEqual({ contents: 'write', 'id-token': 'write', packages: 'write' });
    expect(job?.steps?.some(({ uses }) => uses?.startsWith('sigstore/cosign-installer@'))).toBe(true);
    expect(job?.steps?.flatMap(({ name }) => (name?.startsWith('Sign in') ? [name] : []))).toEqual([
      'Sign in to Google Cloud',
      'Sign in to europe-west1-docker.pkg.dev',
      'Sign in to ghcr.io',
    ]);
    expect(textOf(text, 'promote-prod', 'Release to prod')).toMatch(
      /orchestra promote staging prod .*\n +npm run render\n +deploy\/shop\/scripts\/copy-images.sh staging prod\n +npm run render\n +git add/,
    );
  });
});

describe('a deployment', () => {
  test('is of the head of the branch, in an environment of GitHub, after what else changes that environment', () => {
    const { concurrency, jobs } = read(workflowsOf().get('shop.deploy-staging'));
    expect(concurrency).toEqual({ group: 'shop-staging', 'cancel-in-progress': false, queue: 'max' });
    expect(jobs['deploy']).toMatchObject({ environment: 'shop-staging' });
    expect(jobs['deploy']?.steps?.[0]?.with).toMatchObject({ ref: 'refs/heads/main' });
    expect(read(workflowsOf().get('shop.promote')).jobs['promote-staging']?.concurrency).toEqual(concurrency);
    expect(read(workflowsOf().get('shop.rollback')).jobs['rollback-staging']?.concurrency).toEqual(concurrency);
  });

  test('has a job for each cluster where there are several, one after the other', () => {
    const { deploy } = read(workflowsOf().get('shop.deploy-prod')).jobs;
    expect(deploy?.strategy).toEqual({
      'fail-fast': true,
      'max-parallel': 1,
      matrix: { cluster: ['europe-west1/acme-prod', 'us-east1/acme-prod'] },
    });
    expect(read(workflowsOf().get('shop.deploy-dev')).jobs['deploy']?.strategy).toBeUndefined();
  });

  test('with approval asks first whether there are reviewers', () => {
    const first = (name: string, job: string) => read(workflowsOf().get(name)).jobs[job]?.steps?.[0]?.name;
    expect(first('shop.deploy-prod', 'deploy')).toBe('Somebody has to have approved this');
    expect(first('shop.promote', 'promote-prod')).toBe('Somebody has to have approved this');
    expect(first('shop.deploy-staging', 'deploy')).toBeUndefined();
  });

  test('of stacks has their tool, and what the repository needs', () => {
    const of = (infrastructure: 'cdktf' | 'tofu') => {
      const deploys = { staging: githubActions({ target: 'cloud-run', identity }) };
      const text = workflowsOf({ deploys, commands: { infrastructure }, githubActions: { identity } }).get('shop.deploy-staging');
      return read(text).jobs['deploy']?.steps?.flatMap(({ uses, run }) => uses?.split('@')[0] ?? run ?? []);
    };
    expect(of('cdktf')).toEqual(expect.arrayContaining(['npm ci', 'hashicorp/setup-terraform', 'google-github-actions/auth']));
    expect(of('tofu')).toContain('opentofu/setup-opentofu');
  });
});

describe('text of users', () => {
  test('is evaluated nowhere', () => {
    const role = 'arn:aws:iam::123456789012:role/${{github.token}}';
    const text = workflowsOf({ githubActions: { identity: { ...aws, role } } }).get('shop.build-api') ?? '';
    expect(text).toContain("role/${{ '${{' }}github.token}}");
    expect(text).not.toContain('${{github.token');
  });

  test('is a name in filters of branches', () => {
    expect(workflowsOf({ revision: '!c++' }).get('shop.build-api')).toContain('- "\\\\!c\\\\+\\\\+"');
  });
});
