import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import * as library from 'orchestra-cdk';
import { Sources } from '../../lib/explain/source/locate';
import type { SourcePlace } from '../../lib/explain/source/place';
import { pathOf } from '../path-of';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Looks for declarations in these files. */
function sourcesIn(files: { readonly [path: string]: string }) {
  count += 1;
  const root = join(folder, String(count));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const places = { application: join(root, 'application.ts'), environments: join(root, 'environments.ts') };
  const sources = new Sources(places, { application: 'shop', environment: 'prod' }, library);
  const shown = (place: SourcePlace | undefined) =>
    place && `${relative(root, place.file)}:${place.line}:${place.column}${place.isExact ? '' : ' or what it calls'}`;
  return {
    inApplication: (path: string, value?: unknown, isName = false) => shown(sources.inApplication({ path: pathOf(path), value, isName })),
    inEnvironment: (path: string, value?: unknown) => shown(sources.inEnvironment({ path: pathOf(path), value })),
  };
}

const application = `import { canary, defineApplication, http, weight, zookeeper } from 'orchestra-cdk';
import { sizes, type Unused } from './shared';

/** { workloads: 'of a comment' } */
const port = 8080 as const;
const probes = { readiness: http('/ready') } satisfies object;
function scaling(max: number) {
  return { min: 1, max };
}

export const shop = defineApplication({
  name: 'shop',
  'owner': \`team\`,
  workloads: {
    web: { kind: 'service', port, probes, resources: sizes.small, scaling: scaling(7), args: ['a', ...['b'], 'c'] },
    api: {
      ...sizes.base,
      kind: 'service',
      rollout: canary([weight(10), weight(50)]),
      env: { RATIO: 4 / 2 > 1 ? 'x' : 'y', TEXT: 'it\\'s', PATTERN: /[/'"]/.source, NAME: \`a-\${'b'}\` },
    },
    ...zookeeper(),
  },
});
`;
const shared = `export const sizes = { small: { cpu: '100m', memory: "64Mi" }, base: { image: 'base', port: 1 } };\n`;

describe('the place of a declaration', () => {
  const { inApplication } = sourcesIn({ 'application.ts': application, 'shared.ts': shared });

  it.each([
    ['name', 'shop', 'application.ts:12:3'],
    ['owner', 'team', 'application.ts:13:3'],
    ['workloads.web.port', 8080, 'application.ts:5:14'], // of a constant
    ['workloads.web.resources.memory', '64Mi', 'shared.ts:1:46'], // of another file
    ['workloads.web.scaling.min', 1, 'application.ts:8:12'], // of a function of the user's own
    ['workloads.web.scaling.max', 7, 'application.ts:15:84'], // of what that was given
    ['workloads.web.args[0]', 'a', 'application.ts:15:95'],
    ['workloads.api.image', 'base', 'shared.ts:1:72'], // of a spread
    ['workloads.api.env.TEXT', "it's", 'application.ts:20:44'],
  ])('of %s is where its value is written', (path, value, place) => {
    expect(inApplication(path, value)).toBe(place);
  });

  it('is the literal in a call of the library that alone decides the value', () => {
    expect(inApplication('workloads.api.rollout.steps[1].percent', 50)).toBe('application.ts:19:43');
    expect(inApplication('workloads.web.probes.readiness.path', '/ready')).toBe('application.ts:6:34');
  });

  it('is the call where the value follows from none of its literals', () => {
    expect(inApplication('workloads.api.rollout.kind', 'canary')).toBe('application.ts:19:7 or what it calls');
    expect(inApplication('workloads.zookeeper.kind', 'stateful-service')).toBe('application.ts:22:8 or what it calls');
  });

  it('is the field around what is calculated', () => {
    expect(inApplication('workloads.api.env.RATIO', 'x')).toBe('application.ts:20:14 or what it calls');
    expect(inApplication('workloads.api.env.NAME', 'a-b')).toBe('application.ts:20:84 or what it calls');
    expect(inApplication('workloads.web.args[2]', 'c')).toBe('application.ts:15:88 or what it calls'); // behind a spread
  });

  it('of a name is its key', () => {
    expect(inApplication('workloads.web', undefined, true)).toBe('application.ts:15:5');
  });

  it('is not named where the file says something else', () => {
    expect(inApplication('workloads.web.port', 9090)).toBeUndefined();
  });

  it('is none in a file that is no program, and in one without such a declaration', () => {
    expect(sourcesIn({ 'application.ts': 'const = `' }).inApplication('name', 'shop')).toBeUndefined();
    expect(
      sourcesIn({ 'application.ts': `export const a = { name: 'other', workloads: {} };` }).inApplication('name', 'shop'),
    ).toBeUndefined();
  });
});

describe('the place of a declaration of an environment', () => {
  const environments = `import { defineEnvironments, readRelease } from 'orchestra-cdk';
import { extra } from 'elsewhere';
import { shop } from './application';
const released = (environment: string) => readRelease(environment, { folder: \`\${__dirname}/releases\` });
export const environments = defineEnvironments(shop, {
  dev: { tier: 'development' },
  prod: { tier: 'production', images: released('prod'), registry: 'a', ...extra(), workloads: { web: { port: 1 }, ...extra() } },
});
`;
  const release = '{\n  "environment": "prod",\n  "images": { "web": { "tag": "1.2.3" } }\n}\n';
  const { inEnvironment } = sourcesIn({
    'application.ts': application,
    'shared.ts': shared,
    'environments.ts': environments,
    'releases/prod.json': release,
  });

  it.each([
    ['name', 'prod', 'environments.ts:7:3'],
    ['tier', 'production', 'environments.ts:7:11'],
    ['images.web.tag', '1.2.3', 'releases/prod.json:3:24'],
    ['images.web.tag', '9.9.9', 'environments.ts:7:3 or what it calls'], // which the release does not say
  ])('of %s is where its value is written', (path, value, place) => {
    expect(inEnvironment(path, value)).toBe(place);
  });

  it('is not that of a field which something unknown behind it replaces', () => {
    expect(inEnvironment('registry', 'a')).toBe('environments.ts:7:57');
    expect(inEnvironment('registry', 'b')).toBe('environments.ts:7:3 or what it calls');
    expect(inEnvironment('workloads.web.port', 2)).toBe('environments.ts:7:84 or what it calls');
  });

  it('is the only thing that may state a field which nothing else does', () => {
    expect(inEnvironment('workloads.api.port', 2)).toBe('environments.ts:7:115 or what it calls');
  });
});
