import { isWhole } from '../../extent';
import { FakeTools, type Run, type Trouble } from './fake-tools';
import { scriptFiles } from './shop';
import { builtVersion, copied, oldVersions, type World, world } from './world';

jest.setTimeout(isWhole ? 3_600_000 : 240_000);

const tools = new FakeTools(scriptFiles());
afterAll(() => tools.remove());

/** One of so many troubles is tried, another one of each command. */
const sample = isWhole ? 1 : 31;

const commands: readonly { readonly words: readonly string[]; readonly from: () => World }[] = [
  { words: ['deploy.sh', 'run'], from: world },
  { words: ['deploy.sh', 'run'], from: () => world({ first: true }) },
  { words: ['deploy.sh', 'live'], from: () => behind(world()) },
  { words: ['deploy.sh', 'kube'], from: world },
  { words: ['deploy.sh', 'kube'], from: () => world({ first: true }) },
  { words: ['deploy.sh', 'chart'], from: world },
  { words: ['deploy.sh', 'plain'], from: world },
  { words: ['deploy.sh', 'host'], from: world },
  { words: ['deploy-service.sh', 'web', '--env', 'kube'], from: world },
  { words: ['build-and-push-images.sh'], from: world },
  { words: ['rollback.sh', 'run', 'api'], from: world },
  { words: ['rollback.sh', 'run', 'web'], from: world },
  { words: ['rollback.sh', 'kube', 'web'], from: world },
  { words: ['rollback.sh', 'kube', 'api'], from: () => midway(world()) },
  { words: ['rollback.sh', 'chart', 'api'], from: world },
  { words: ['rollback.sh', 'host', 'web'], from: world },
];

/** What ran in one environment is newer than in the next. */
function behind(of: World): World {
  const run = { api: builtVersion('api'), web: builtVersion('web') };
  of.releases['run'] = run;
  of.rendered['run'] = run;
  for (const [name, version] of Object.entries(run)) {
    const [tag = '', digest = ''] = version.split('@');
    of.registry[`europe-west1-docker.pkg.dev/acme-shop/shop/${name}:${tag}`] = digest;
  }
  return of;
}

/** A new version of a Rollout has a part of the traffic. */
function midway(of: World): World {
  for (const cluster of Object.values(of.clusters)) {
    const api = cluster.objects['api'];
    if (api === undefined) continue;
    cluster.stable = api.image;
    api.image = `registry.example.com/shop/api:${builtVersion('api')}`;
  }
  of.releases['kube'] = { ...oldVersions, api: builtVersion('api') };
  of.rendered['kube'] = { ...of.releases['kube'] };
  return of;
}

describe.each(commands)('$words interrupted', ({ words, from }) => {
  const troubles: readonly Omit<Trouble, 'at'>[] = [
    { when: 'before', kind: 'fail' },
    { when: 'after', kind: 'fail' },
    { when: 'before', kind: 'kill' },
    { when: 'after', kind: 'kill' },
  ];

  it('says what is next, leaves what it has promised, and ends well when it is run again', async () => {
    const good = from();
    const before = { deployed: deployed(good), serving: serving(good) };
    const { code, calls, said, left, wrong } = await tools.run(words, { world: good });
    expect([words, wrong, code, left, said]).toEqual([words, [], 0, [], said]);
    const all = calls.flatMap((_, at) => troubles.map((trouble): Trouble => ({ ...trouble, at })));
    const offset = words.join('').length;
    const tried = all.filter((_, index) => index % sample === offset % sample);
    const wrongs: unknown[] = [];
    await each(tried, async (trouble) => {
      const place = from();
      const repository = tools.repository();
      const run = await tools.run(words, { world: place, trouble, repository });
      const call = `${trouble.kind} ${trouble.when} ${run.calls[trouble.at]}`;
      const found = trouble.kind === 'fail' ? faults(run, before, place) : [];
      // what failed may have been a question that has another answer; a rollback is not done twice
      const again = run.code === 0 ? run : await tools.run(words, { world: place, repository });
      const ended = [...again.wrong, ...again.left.filter((file) => file.includes('.lock')), ...(again.code === 0 ? [] : [again.said])];
      const isSame = JSON.stringify(lasting(place)) === JSON.stringify(lasting(good));
      if (found.length + ended.length > 0 || !isSame) wrongs.push({ call, found, ended, isSame });
    });
    expect(wrongs).toEqual([]);
    expect(tried.length).toBeGreaterThan(0);
  });
});

/** What is not as the exit status and the last line promise. */
function faults(
  { code, said, calls }: Run,
  before: { readonly deployed: unknown; readonly serving: unknown },
  place: World,
): readonly string[] {
  if (code === 0) return []; // what failed was a question that may
  const last = said.trimEnd().split('\n').at(-1) ?? '';
  const changed = JSON.stringify(deployed(place)) !== JSON.stringify(before.deployed);
  const moved = JSON.stringify(serving(place)) !== JSON.stringify(before.serving);
  return [
    ...(code === 1 || code === 2 || code === 4 ? [] : [`exit status ${code}`]),
    ...(last.startsWith('next: ') ? [] : [`no next step: ${last}`]),
    // services without steps are deployed with the stack, before a rollout that goes back
    ...(code === 1 && moved && !calls.at(-1)?.startsWith('rollout ') ? ['another version serves'] : []),
    ...(code === 2 && changed ? ['something was changed'] : []),
  ];
}

/** What a person finds, apart from what was only built. */
function deployed({ services, clusters, containers, releases, rendered, stacks, jobs }: World): unknown {
  return copied({ services, clusters, containers, releases, rendered, stacks, jobs } as World); // of these parts
}

/** Images that requests reach. */
function serving({ services, clusters, containers }: World): unknown {
  const revisions = Object.values(services).map(({ serving: name, revisions }) => revisions.find((each) => each.name === name)?.image);
  const images = Object.values(clusters).map(({ objects, stable }) =>
    Object.entries(objects).map(([name, { image }]) => (name === 'api' ? (stable ?? image) : image)),
  );
  return copied({ revisions, images, containers } as unknown as World); // of these parts
}

/** What is the same at the end, by whichever way: revisions and runs may be more. */
function lasting({ services, clusters, containers, releases, rendered, registry, jobs }: World): unknown {
  const serving = Object.entries(services).map(([name, { serving: revision, revisions }]) => [
    name,
    revisions.find((each) => each.name === revision)?.image,
  ]);
  const objects = Object.entries(clusters).map(([name, cluster]) => [
    name,
    Object.entries(cluster.objects).map(([each, { image }]) => `${each} ${image}`),
    cluster.jobs,
    cluster.namespace,
  ]);
  return { serving, objects, containers, releases, rendered, registry, jobs: Object.values(jobs).map(({ done }) => [...new Set(done)]) };
}

/** Several at a time, since most of their time is spent in starting programs. */
async function each<T>(items: readonly T[], check: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await check(item);
  };
  await Promise.all([work(), work(), work()]);
}
