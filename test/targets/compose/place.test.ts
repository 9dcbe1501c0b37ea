import { type ComposeSettings, compile, compose, database, http, type NamedEnvironment } from 'orchestra-cdk';
import { isAccepted, leaves, mutated } from '../../conformance/leaves';
import { dev, image, problems, shop } from './rendered';

const application = shop(
  { kind: 'service', ports: { metrics: 9090 }, env: { URL: database('main') }, probes: { readiness: http('/a') } },
  {
    workloads: { api: { kind: 'service', image, probes: { readiness: http('/a') } } },
    databases: { main: { kind: 'postgres', version: 17 } },
  },
);

/** States all that a place can state. */
const place: ComposeSettings = {
  project: 'shop',
  publish: { web: { http: { port: 8443, address: '0.0.0.0' }, metrics: 9000 }, api: 8081 },
  databases: { main: { image: 'registry.example.com/postgres:17', publish: { port: 5432, address: '10.0.0.1' } } },
  healthChecks: { web: ['ask', 'twice'], api: 'python' },
  profiles: { api: ['debug'] },
  networks: { default: { name: 'edge', external: true } },
  folders: {
    web: {
      '/a': { kind: 'volume', name: 'a', external: true },
      '/b': { kind: 'host', path: '/srv/b', writable: true, reason: 'others read it' },
      '/c': { kind: 'memory', size: '16Mi', mode: '700', executable: true },
    },
  },
  capabilities: { api: { add: ['NET_RAW'], reason: 'it pings' } },
  logs: { size: '20Mi', files: 5 },
  sources: '../..',
  develop: {
    web: {
      build: { context: 'web', dockerfile: 'Dockerfile.dev', target: 'dev' },
      watch: [
        { path: 'web/src', action: 'sync', target: '/app', ignore: ['*.pyc'] },
        { path: 'web/package.json', action: 'rebuild' },
      ],
      debugPort: 5678,
      command: ['reload'],
    },
  },
};

describe('a place for Compose', () => {
  const text = (environment: NamedEnvironment): string => JSON.stringify(compile(compose, application, environment).output);

  it('changes what is written with everything that it says', () => {
    expect(problems(application, dev(place))).toEqual([]);
    const before = text(dev(place));
    const all = leaves(place).map((leaf) => ({
      leaf,
      other: mutated(place, leaf, (each) => isAccepted(application, dev(each)) && problems(application, dev(each)).length === 0),
    }));
    const stuck = all.filter(({ other }) => other === undefined).map(({ leaf }) => leaf.path.join('.'));
    // kinds have fields of their own; of the actions, the one is tied to target, the other to none
    const tied = ['develop.web.watch.0.action', 'develop.web.watch.1.action'];
    expect(stuck).toEqual(['folders.web./a.kind', 'folders.web./b.kind', 'folders.web./c.kind', ...tied]);
    const silent = all.filter(({ other }) => other !== undefined && text(dev(other)) === before);
    expect(silent.map(({ leaf }) => leaf.path.join('.'))).toEqual([]);
  });

  it('gives the same whatever the order in which it is stated', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, reversed(each)]),
          );
    expect(text(dev(reversed(place) as object))).toBe(text(dev(place)));
    const turned = reversed(application) as typeof application; // the same in another order
    expect(JSON.stringify(compile(compose, turned, dev(place)).output)).toBe(text(dev(place)));
  });
});
