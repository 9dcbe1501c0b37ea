import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { FakeTools } from './fake-tools';
import { scriptFiles } from './shop';
import { builtVersion, copied, oldVersions, tags, type World, world } from './world';

jest.setTimeout(120_000);

const tools = new FakeTools(scriptFiles());
afterAll(() => tools.remove());

const image = (name: string, version: string | undefined, registry = 'registry.example.com/shop') => `${registry}/${name}:${version}`;

function changed(change: (world: World) => void): World {
  const made = world();
  change(made);
  return made;
}

describe('deploy.sh', () => {
  it('builds what is not there, releases it, and leaves what runs already', async () => {
    const place = world();
    const first = await tools.run(['deploy.sh', 'kube'], { world: place });
    expect([first.code, place.releases['kube']]).toEqual([0, { api: builtVersion('api'), web: builtVersion('web') }]);
    const second = await tools.run(['deploy.sh', 'kube'], { world: place });
    expect(second.code).toBe(0);
    expect(second.calls.filter((call) => /buildx build|rollout undo|delete job|kustomize\/before-release/.test(call))).toEqual([]);
  });

  it('runs the schema job with the new image before anything serves it, on each platform', async () => {
    const run = await tools.run(['deploy.sh', 'run'], { world: world() });
    const order = (calls: readonly string[], ...parts: readonly string[]) =>
      parts.map((part) => calls.findIndex((call) => call.includes(part))).every((at, index, all) => at >= 0 && at > (all[index - 1] ?? -1));
    expect(
      order(run.calls, 'shop-run-foundation', 'orchestra release', 'jobs update', 'jobs execute', 'deploy shop-run ', 'rollout run'),
    ).toBe(true);
    const first = await tools.run(['deploy.sh', 'run'], { world: world({ first: true }) });
    expect(order(first.calls, 'orchestra release', 'shop-run-foundation', 'buildx build', 'deploy shop-run ', 'jobs execute')).toBe(true);
    const kube = await tools.run(['deploy.sh', 'kube'], { world: world() });
    expect(
      order(
        kube.calls,
        'before-release/kube',
        'get job schema --context=gke_acme-platform_europe-west1_one --namespace=shop --output',
        'rest/kube',
        'rollout status',
      ),
    ).toBe(true);
  });

  it.each(['cdktn', 'terraform', 'tofu'] as const)('deploys stacks in their order by %s', async (infrastructure) => {
    const others = new FakeTools(scriptFiles({ infrastructure }));
    const place = world();
    const run = await others.run(['deploy.sh', 'run'], { world: place });
    const plan = await others.run(['deploy.sh', 'run', '--plan'], { world: place });
    others.remove();
    expect([run.wrong, run.code, plan.code, place.stacks]).toEqual([[], 0, 0, ['shop-run-foundation', 'shop-run']]);
    const words = infrastructure === 'cdktn' ? 'npx cdktn deploy shop-run ' : `${infrastructure} -chdir=cdktf.out/stacks/shop-run apply`;
    expect(run.calls.filter((call) => call.startsWith(words))).toHaveLength(1);
  });

  it('applies nothing else where the job fails, and says how to read its log', async () => {
    for (const [name, log] of [
      ['kube', 'kubectl logs job/schema --context=gke_acme-platform_europe-west1_one --namespace=shop --all-containers'],
      ['run', 'gcloud logging read'],
    ] as const) {
      const place = changed(({ broken }) => Object.assign(broken, { job: true }));
      const { services, clusters } = copied(place);
      const run = await tools.run(['deploy.sh', name], { world: place });
      expect([run.code, run.said]).toEqual([1, expect.stringContaining(`next: ${log}`)]);
      expect(place.services).toEqual(services);
      for (const [context, { objects }] of Object.entries(place.clusters)) expect(objects).toEqual(clusters[context]?.objects);
    }
  });

  it('brings to the next environment what ran in the one before, with its images', async () => {
    const place = changed((each) => {
      each.releases['run'] = { ...oldVersions, api: builtVersion('api') };
      each.rendered['run'] = { ...oldVersions, api: builtVersion('api') };
      const [tag = '', digest = ''] = builtVersion('api').split('@');
      each.registry[image('api', tag, 'europe-west1-docker.pkg.dev/acme-shop/shop')] = digest;
    });
    const run = await tools.run(['deploy.sh', 'live'], { world: place });
    const copies = run.calls.filter((call) => call.includes('imagetools create'));
    expect([run.code, copies]).toEqual([
      0,
      [expect.stringContaining(`acme-live/shop/api:${tags['api']} europe-west1-docker.pkg.dev/acme-shop/shop/api:`)],
    ]);
    expect(place.releases['live']).toEqual({ ...oldVersions, api: builtVersion('api') });
    expect(run.calls.some((call) => call.includes('buildx build'))).toBe(false);
  });

  it('deploys one service, or a version that is named, and nothing else', async () => {
    const place = world();
    const one = await tools.run(['deploy-service.sh', 'web', '--env', 'host'], { world: place });
    expect([one.code, place.containers]).toEqual([0, { api: image('api', oldVersions['api']), web: image('web', builtVersion('web')) }]);
    const [tag = ''] = oldVersions['web']?.split('@') ?? [];
    const named = await tools.run(['deploy-service.sh', 'web', tag, '--env=host'], { world: place });
    expect([named.code, place.releases['host']]).toEqual([0, oldVersions]);
    const unknown = await tools.run(['deploy-service.sh', 'web', 'v9', '--env=host'], { world: place });
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringContaining('next: build it, or name another tag')]);
  });

  it.each<[string, readonly string[], number, string]>([
    ['a rollout of Cloud Run that has gone back', ['deploy.sh', 'run'], 1, 'the version from before serves'],
    ['a stack that fails midway', ['deploy.sh', 'run', '--service=web'], 4, 'it is between two versions'],
    ['a Deployment that does not get ready', ['deploy.sh', 'kube'], 1, 'deployment/web is back at the version from before'],
    ['a release of Helm', ['deploy.sh', 'chart'], 1, 'the version from before serves'],
    ['containers that do not get healthy', ['deploy.sh', 'host'], 1, 'is back'],
  ])('goes back and says so: %s', async (_, words, code, text) => {
    const name = words.includes('run') && !words.includes('--service=web') ? 'api' : 'web';
    const place = changed(({ broken }) => Object.assign(broken, { image: tags[name] }));
    const run = await tools.run(words, { world: place });
    expect([run.code, run.said]).toEqual([code, expect.stringContaining(text)]);
    expect(run.said.trimEnd().split('\n').at(-1)).toMatch(/^next: /);
    if (words[1] === 'kube')
      expect(place.clusters['gke_acme-platform_europe-west1_one']?.objects['web']?.image).toBe(image('web', oldVersions['web']));
    if (words[1] === 'host') expect(place.containers['web']).toBe(image('web', oldVersions['web']));
  });

  it('deploys to the clusters that are named, and knows no others', async () => {
    const place = world();
    for (const name of ['two', 'eu-central-1/two']) {
      const run = await tools.run(['deploy.sh', 'kube', '--released', '--cluster', name], { world: place });
      expect([run.code, run.calls.filter((call) => call.includes('_one'))]).toEqual([0, []]);
      expect(run.calls.some((call) => call.includes('rest/kube --context=eks_eu-central-1_two'))).toBe(true);
    }
    const unknown = await tools.run(['deploy.sh', 'kube', '--cluster=three'], { world: place });
    expect([unknown.code, unknown.said]).toEqual([2, expect.stringContaining('kube has no cluster three')]);
  });

  it('leaves an upgrade of Helm alone that is under way, or was killed', async () => {
    const place = changed(({ clusters }) => Object.assign(clusters['chart'] ?? {}, { pending: true }));
    const run = await tools.run(['deploy.sh', 'chart'], { world: place });
    expect([run.code, run.said]).toEqual([4, expect.stringContaining('where it was killed: kubectl delete secret --context=chart')]);
    expect(run.calls.some((call) => call.startsWith('helm upgrade'))).toBe(false);
  });

  it('waits for a person where a rollout does', async () => {
    for (const name of ['run', 'kube']) {
      const run = await tools.run(['deploy.sh', name], { world: changed(({ broken }) => Object.assign(broken, { waits: true })) });
      expect([run.code, run.said]).toEqual([
        3,
        expect.stringMatching(/next: (bash .*rollout-api.sh .* --promote|kubectl argo rollouts promote api)/),
      ]);
    }
  });
});

describe('before anything is changed', () => {
  it.each<[string, readonly string[], (world: World) => void, string]>([
    [
      'changes that no commit has',
      ['deploy.sh', 'kube'],
      (each) => Object.assign(each, { dirty: [' M services/api/main.ts'] }),
      'commit them',
    ],
    [
      'a version of a secret',
      ['deploy.sh', 'run'],
      (each) => Object.assign(each, { secrets: { 'acme-shop/shop-key:latest': 'DISABLED' } }),
      'versions add shop-key',
    ],
    [
      'a key of a secret',
      ['deploy.sh', 'kube'],
      (each) => each.clusters['eks_eu-central-1_two'] && Object.assign(each.clusters['eks_eu-central-1_two'], { secrets: {} }),
      'has no key value: kubectl create secret generic key --context=eks_eu-central-1_two',
    ],
    ['a login at Google', ['deploy.sh', 'run'], ({ broken }) => Object.assign(broken, { signedOut: 'gcloud' }), 'next: gcloud auth login'],
    [
      'a login in a cluster',
      ['deploy.sh', 'kube'],
      ({ broken }) => Object.assign(broken, { signedOut: 'kubectl' }),
      'next: ask for the right',
    ],
    ['an unknown context', ['deploy.sh', 'chart'], (each) => each.contexts.splice(0), 'kubectl has no context chart'],
    ['an environment of a controller', ['deploy.sh', 'pulled'], () => undefined, 'pulled is deployed by argo-cd'],
    ['a rollback in an environment of a controller', ['rollback.sh', 'pulled', 'web'], () => undefined, 'orchestra release'],
    ['an environment that is not there', ['deploy.sh', 'prod'], () => undefined, 'environments are: chart host kube live plain pulled run'],
    ['a service that is not there', ['deploy.sh', 'kube', '--service', 'db'], () => undefined, 'db has no image that is released to kube'],
    ['a word too many', ['deploy.sh', 'kube', 'run'], () => undefined, 'one environment only'],
  ])('says what is missing: %s', async (_, words, change, text) => {
    const place = changed(change);
    const before = copied(place);
    const run = await tools.run(words, { world: place });
    expect([run.code, run.said]).toEqual([2, expect.stringContaining(text)]);
    expect(run.said.trimEnd().split('\n').at(-1)).toMatch(/^next: /);
    expect(place).toEqual(before);
  });

  it('asks for values of Compose', async () => {
    const run = await tools.run(['deploy.sh', 'host'], { world: world(), env: { KEY: '' } });
    expect([run.code, run.said]).toEqual([2, expect.stringContaining('compose/host/.env does not give KEY')]);
  });

  it.each(['run', 'live', 'kube', 'chart', 'plain', 'host'])('changes nothing in a dry run or a plan: %s', async (name) => {
    for (const first of [false, true]) {
      if (first && name === 'live') continue; // nothing was released before
      for (const option of ['--dry-run', '--plan']) {
        if (first && option === '--plan') continue; // no stack can be written
        const place = world({ first });
        const before = copied(place);
        const run = await tools.run(['deploy.sh', name, option], { world: place });
        expect([option, run.code, run.wrong, run.left, run.code === 0 ? '' : run.said]).toEqual([option, 0, [], [], '']);
        expect(place).toEqual(before);
      }
    }
  });

  it('changes nothing in a dry run of a rollback', async () => {
    for (const [name, service] of [
      ['run', 'web'],
      ['kube', 'web'],
      ['kube', 'api'],
      ['chart', 'web'],
      ['host', 'web'],
    ] as const) {
      const place = world();
      const before = copied(place);
      const run = await tools.run(['rollback.sh', name, service, '--dry-run'], { world: place });
      expect([run.code, run.code === 0 ? '' : run.said]).toEqual([0, '']);
      expect(place).toEqual(before);
    }
  });
});

describe('the lock of an environment', () => {
  const lock = (repository: string, name: string) => join(repository, 'tmp', `orchestra-shop-${name}.lock`);

  it('keeps a second run away while the first one lives', async () => {
    const repository = tools.repository();
    symlinkSync(String(process.pid), lock(repository, 'kube'));
    const place = world();
    const before = copied(place);
    const run = await tools.run(['deploy.sh', 'kube'], { world: place, repository });
    expect([run.code, run.said]).toEqual([2, expect.stringContaining(`process ${process.pid} deploys kube already`)]);
    expect(place).toEqual(before);
    const other = await tools.run(['deploy.sh', 'host'], { world: place, repository });
    expect(other.code).toBe(0);
  });

  it('is taken over when its process is gone, and is gone at the end', async () => {
    const repository = tools.repository();
    symlinkSync('999999999', lock(repository, 'kube'));
    const run = await tools.run(['deploy.sh', 'kube'], { world: world(), repository });
    expect([run.code, run.said, run.left]).toEqual([0, expect.stringContaining('process 999999999 did not come to its end'), []]);
  });
});

describe('rollback.sh', () => {
  it('brings back the version that is named', async () => {
    const place = world();
    const [old = ''] = oldVersions['web']?.split('@') ?? [];
    await tools.run(['deploy.sh', 'kube'], { world: place });
    await tools.run(['rollback.sh', 'kube', 'web', '1'], { world: place });
    expect(place.releases['kube']?.['web']).toMatch(/^0000000bbbbb@/);
    const run = await tools.run(['rollback.sh', 'kube', 'web', old], { world: place });
    expect([run.code, place.releases['kube']]).toEqual([0, { api: builtVersion('api'), web: oldVersions['web'] }]);
  });

  it('sends the traffic back at once, and has the stack say the same', async () => {
    const place = world();
    const run = await tools.run(['rollback.sh', 'run', 'web'], { world: place });
    const at = (part: string) => run.calls.findIndex((call) => call.includes(part));
    expect(run.code).toBe(0);
    expect(at('update-traffic')).toBeLessThan(at('orchestra release'));
    expect(at('orchestra release')).toBeLessThan(at('cdktf deploy shop-run '));
    expect(place.services['acme-shop/shop-web']?.image).toContain(':0000000bbbbb@');
  });

  it('runs no job of the version from before', async () => {
    const run = await tools.run(['rollback.sh', 'kube', 'web'], { world: world() });
    const chart = await tools.run(['rollback.sh', 'chart', 'web'], { world: world() });
    expect(run.calls.filter((call) => call.includes('before-release'))).toEqual([]);
    expect(chart.calls.find((call) => call.startsWith('helm upgrade'))).toContain('--no-hooks');
  });

  it('says what is there where nothing is', async () => {
    const run = await tools.run(['rollback.sh', 'kube', 'web', '99'], { world: world() });
    expect([run.code, run.said]).toEqual([2, expect.stringContaining('deployment/web has no version 99')]);
  });
});

describe('build-and-push-images.sh', () => {
  it('prints what orchestra release takes, and nothing else', async () => {
    const run = await tools.run(['build-and-push-images.sh', 'web'], { world: world() });
    expect([run.code, run.out]).toEqual([0, `web=${builtVersion('web')}\n`]);
  });

  it('stops where the registry does not answer, and says how to sign in', async () => {
    const place = world();
    const repository = tools.repository();
    const run = await tools.run(['build-and-push-images.sh'], {
      world: place,
      repository,
      trouble: { at: 2, when: 'before', kind: 'fail' },
    });
    expect([run.code, run.out, run.said]).toEqual([1, '', expect.stringContaining('next: sign in: docker login registry.example.com')]);
  });
});
