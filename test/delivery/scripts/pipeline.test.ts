import { FakeTools } from './fake-tools';
import { scriptFiles } from './shop';
import { builtVersion, copied, tags, type World, world } from './world';

jest.setTimeout(60_000);

const tools = new FakeTools(scriptFiles());
afterAll(() => tools.remove());

/** In which a person has deployed the foundations. */
function founded(): World {
  const made = world();
  for (const project of ['acme-shop', 'acme-live']) made.registry[`europe-west1-docker.pkg.dev/${project}/shop`] = '';
  return made;
}

const moves = /npx (?:cdktf|cdktn) deploy|jobs execute|^rollout |services update/;

describe('deploy.sh as pipelines call it', () => {
  it('writes the versions first, plans, and then deploys just these', async () => {
    const place = founded();
    const repository = tools.repository();
    const before = copied(place);
    const versions = await tools.run(['deploy.sh', 'run', '--versions'], { world: place, repository });
    expect([versions.code, versions.wrong, versions.calls.filter((call) => moves.test(call))]).toEqual([0, [], []]);
    expect(place.releases['run']).toEqual({ api: builtVersion('api'), web: builtVersion('web') });
    expect(place.services).toEqual(before.services);
    expect(versions.said).toContain('next: git add releases deploy/shop');

    const written = copied(place);
    const plan = await tools.run(['deploy.sh', 'run', '--plan', '--released'], { world: place, repository });
    expect([plan.code, plan.calls.filter((call) => moves.test(call)), copied(place)]).toEqual([0, [], written]);

    const deployed = await tools.run(['deploy.sh', 'run', '--released'], { world: place, repository });
    expect([deployed.code, deployed.calls.filter((call) => /buildx|orchestra release/.test(call))]).toEqual([0, []]);
    expect(deployed.calls.some((call) => call.includes(`rollout run`) && call.includes(tags['api'] ?? ''))).toBe(true);
    expect(place.releases).toEqual(written.releases);
  });

  it('promotes and copies images without a deployment', async () => {
    const place = founded();
    await tools.run(['deploy.sh', 'run', '--versions'], { world: place });
    const { code, calls } = await tools.run(['deploy.sh', 'live', '--versions'], { world: place });
    expect([code, calls.filter((call) => moves.test(call) || call.includes('buildx build'))]).toEqual([0, []]);
    expect(calls.filter((call) => call.includes('imagetools create')).length).toBe(2);
    expect(place.releases['live']).toEqual(place.releases['run']);
  });

  it.each(['--plan', '--released'])('refuses --versions with %s', async (other) => {
    const { code, calls } = await tools.run(['deploy.sh', 'run', '--versions', other], { world: world() });
    expect([code, calls.filter((call) => !/^git/.test(call))]).toEqual([2, []]);
  });
});
