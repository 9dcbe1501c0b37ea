import { serviceHost, serviceUrl } from 'orchestra-cdk';
import { formatPath } from '../../../lib/model/issue';
import { dev, image, Rendered, shop } from './rendered';

const service = { kind: 'service', image };
const release = { kind: 'job', image, runs: 'before-release' };
const up = 'docker compose up --detach --wait';

/** The command that the head of the file gives. */
function command({ files }: Rendered): string {
  const text = files.find(({ path }) => path === 'compose.yaml')?.text ?? '';
  return /then (.*)$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? '';
}

const reasons = ({ notes }: Rendered, path: string): readonly string[] =>
  notes.filter((note) => formatPath(note.path) === path).map(({ reason }) => reason);

describe('a job before a release', () => {
  it('starts with the rest where something waits for it, which Compose then waits for too', () => {
    const rendered = new Rendered(shop(service, { workloads: { migrate: release } }));
    expect(rendered.service('migrate')).not.toHaveProperty('profiles');
    expect(command(rendered)).toBe(up);
    expect(reasons(rendered, 'workloads.migrate.runs')).toEqual(['docker compose up runs it and starts the rest when it has succeeded']);
  });

  it('runs by itself when the rest is up where it needs all of it', () => {
    const seed = { ...release, env: { WEB: serviceUrl('web') } };
    const rendered = new Rendered(shop(service, { workloads: { seed } }));
    expect(rendered.service('seed')).toMatchObject({ profiles: ['release'], depends_on: { web: { condition: 'service_started' } } });
    expect(command(rendered)).toBe(`${up} && docker compose run --rm seed`);
    expect(reasons(rendered, 'workloads.seed.runs')).toEqual([
      'nothing waits for it: in the profile release, so that it runs when the rest is up: docker compose run --rm seed',
    ]);
  });

  it('says what waits for it where not all can', () => {
    const seed = { ...release, env: { WEB: serviceHost('web') } };
    const rendered = new Rendered(shop(service, { workloads: { seed, queue: { kind: 'worker', image } } }));
    expect(rendered.service('seed')).not.toHaveProperty('profiles');
    expect(command(rendered)).toBe(up);
    expect(reasons(rendered, 'workloads.seed.runs')).toEqual(['docker compose up runs it and starts queue when it has succeeded']);
  });

  it('starts where what waits for it does', () => {
    const seed = { ...release, env: { WEB: serviceUrl('web') } };
    const workloads = { seed, one: { kind: 'worker', image }, two: { kind: 'worker', image } };
    const place = { profiles: { one: ['debug'], two: ['more', 'debug'] } };
    const rendered = new Rendered(shop(service, { workloads }), dev(place));
    expect(rendered.service('seed')).toMatchObject({ profiles: ['debug', 'more'] });
    expect(command(rendered)).toBe(up);
  });

  it.each<[string, object, object]>([
    ['a job on demand', { kind: 'job', image }, { seed: [] }],
    ['a scheduled job', { kind: 'scheduled-job', image, schedule: '0 3 * * *' }, { seed: [] }],
    ['a job before a release that needs all', { ...release, env: { WEB: serviceUrl('web') } }, { seed: [] }],
  ])('is not waited for by a command that would take its end for a failure: %s that always starts', (_what, seed, profiles) => {
    const rendered = new Rendered(shop(service, { workloads: { seed } }), dev({ profiles }));
    expect(rendered.service('seed')).not.toHaveProperty('profiles');
    expect(command(rendered)).toBe('docker compose up --detach');
  });

  it('is alone where there is nothing else', () => {
    const rendered = new Rendered(shop(release));
    expect(rendered.service()).toMatchObject({ profiles: ['release'] });
    expect(command(rendered)).toBe(`${up} && docker compose run --rm web`);
  });
});
