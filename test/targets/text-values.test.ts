import fc from 'fast-check';
import {
  type Application,
  analyze,
  bucket,
  cache,
  canary,
  cloudRun,
  compile,
  compose,
  database,
  defineApplication,
  type EnvValue,
  examine,
  formatIssue,
  jobCheck,
  kubernetes,
  type NamedEnvironment,
  pause,
  resolve,
  secret,
  serviceHost,
  serviceUrl,
  type Target,
  text,
  topic,
  weight,
} from 'orchestra-cdk';
import { googleFoundation } from '../../lib/targets/google-foundation/target';
import { Rendered as Composed, dev } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';
const api = { kind: 'service', image, port: 9000 } as const;
const declared = {
  secrets: { key: {}, other: {} },
  databases: { main: { kind: 'postgres', version: 16 } },
  caches: { sessions: { kind: 'redis' } },
  buckets: { uploads: {} },
  topics: { orders: {} },
} as const;

function shop(env: { readonly [name: string]: EnvValue }, more: Partial<Application> = {}): Application {
  return { name: 'shop', ...declared, workloads: { web: { kind: 'worker', image, env }, api }, ...more };
}

const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: {},
};

function env(application: Application): unknown {
  return new Rendered(application).pod('Deployment/web', 'containers', 0, 'env');
}

function problems(target: Target<unknown>, application: Application, environment: NamedEnvironment = place): string[] {
  return examine(application, environment, target.rules).issues.map(formatIssue);
}

const url = text`https://:${secret('key')}@${serviceHost('api')}:${9000}/`;

describe('a text with references', () => {
  it('is one text where nothing of it is kept in the cluster', () => {
    expect(env(shop({ A: text`api=${serviceUrl('api')};main=${database('main', 'name')}` }))).toEqual([
      { name: 'A', value: 'api=http://api:9000;main=main' },
    ]);
  });

  it('names the variable of a secret, which comes before it', () => {
    const key = { valueFrom: { secretKeyRef: { name: 'key', key: 'value' } } };
    expect(env(shop({ A: url, Z: secret('key'), M: 'm' }))).toEqual([
      { name: 'Z', ...key },
      { name: 'A', value: 'https://:$(Z)@api:9000/' },
      { name: 'M', value: 'm' },
    ]);
    expect(env(shop({ A: url, B: url, _KEY_VALUE: 'taken' }))).toEqual([
      { name: '__KEY_VALUE', ...key },
      { name: 'A', value: 'https://:$(__KEY_VALUE)@api:9000/' },
      { name: 'B', value: 'https://:$(__KEY_VALUE)@api:9000/' },
      { name: '_KEY_VALUE', value: 'taken' },
    ]);
  });

  it('names the passwords and certificates of databases and caches', () => {
    const found = env(shop({ A: text`${database('main', 'password')}${cache('sessions', 'password')}${cache('sessions', 'ca')}` }));
    expect(found).toContainEqual({ name: 'A', value: '$(_MAIN_PASSWORD_VALUE)$(_SESSIONS_PASSWORD_VALUE)$(_SESSIONS_CA_VALUE)' });
  });

  it('arrives as it is written around a secret, whatever that is', () => {
    const piece = fc.string({ unit: fc.constantFrom('$', '(', ')', '_', 'K', 'é'), maxLength: 8 });
    const expanded = (value: string): string =>
      value.replace(/\$(?:\$|\(([^)]*)\)|\()/g, (match, name) => (match === '$$' ? '$' : name === undefined ? match : `<${name}>`));
    fc.assert(
      fc.property(piece, piece, (before, after) => {
        const found = env(shop({ A: text`${before}${secret('key')}${after}` })) as { name: string; value: string }[]; // as rendered
        expect(expanded(found.find(({ name }) => name === 'A')?.value ?? '')).toBe(`${before}<_KEY_VALUE>${after}`);
      }),
    );
  });

  it('opens, grants and counts what it names as if that stood alone', () => {
    const alone = {
      API: serviceUrl('api'),
      KEY: secret('key'),
      PW: database('main', 'password'),
      B: bucket('uploads', 'read'),
      T: topic('orders'),
    };
    const inText = { A: text`${alone.API} ${alone.KEY} ${alone.PW} ${alone.B} ${alone.T}` };
    const objects = (used: { readonly [name: string]: EnvValue }) =>
      new Rendered(shop(used), { secrets: { key: { version: '3' } } }).objects.map((object) =>
        JSON.parse(JSON.stringify(object), (key, value: unknown) => (key === 'env' ? undefined : value)),
      );
    expect(objects(inText)).toEqual(objects(alone));
    const foundation = (used: { readonly [name: string]: EnvValue }) => compile(googleFoundation, shop(used), place).output;
    expect(foundation(inText)).toEqual(foundation(alone));
  });

  it('is interpolated by Compose', () => {
    const rendered = new Composed(shop({ A: text`$${'$'}{X}${secret('key')}$`, B: text`${serviceHost('api')}:9000` }), dev());
    expect(rendered.service('web')['environment']).toEqual({ A: '$$$${X}${KEY:?set KEY in .env}$$', B: 'api:9000' });
    expect(rendered.text('.env.example')).toContain('KEY=');
  });

  it('has the address of a service on Cloud Run, and no secret', () => {
    const service = (used: EnvValue): Application => shop({}, { workloads: { web: { kind: 'service', image, env: { A: used } }, api } });
    const { services } = cloudRun.render(
      resolve(service(text`${serviceUrl('api')}/v1 ${bucket('uploads')}`), place, cloudRun.rules),
    ).output;
    expect(services['web']?.env).toEqual({
      A: { kind: 'text', parts: [{ kind: 'service-url', workload: 'api' }, '/v1 ', expect.stringContaining('uploads')] },
    });
    expect(problems(cloudRun, service(text`${secret('key')}`))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A: must not have a secret/),
    ]);
    expect(problems(cloudRun, service(text`${cache('sessions', 'password')}`))).toHaveLength(1);
  });

  it('has no address where a rollout replaces whole values', () => {
    const checked = (used: EnvValue): Application => ({
      name: 'shop',
      analyses: { smoke: jobCheck({ workload: 'check' }) },
      workloads: {
        api: { ...api, rollout: canary([weight(10), pause('1m'), analyze('smoke')]) },
        check: { kind: 'job', image, env: { API: used } },
        web: { kind: 'service', image, env: { API: used } },
      },
    });
    const deploy: NamedEnvironment = { ...place, google: { project: 'acme-shop', region: 'europe-west1', rolloutDriver: 'cloud-deploy' } };
    expect(problems(cloudRun, checked(serviceUrl('api')))).toEqual([]);
    expect(problems(cloudRun, checked(text`${serviceUrl('api')}/v1`))).toEqual([
      expect.stringMatching(/^workloads\.check\.env\.API: .* since a rollout replaces whole values/),
    ]);
    expect(problems(cloudRun, checked(text`${serviceUrl('api')}/v1`), deploy)).toContainEqual(
      expect.stringMatching(/^workloads\.web\.env\.API: .* since Cloud Deploy replaces whole values/),
    );
  });

  it('leads to the new version in the job of an analysis', () => {
    const application: Application = {
      name: 'shop',
      analyses: { smoke: jobCheck({ workload: 'check' }) },
      workloads: {
        api: { ...api, rollout: canary([weight(10), pause('1m'), analyze('smoke')]) },
        check: { kind: 'job', image, env: { API: text`${serviceUrl('api')}/v1` } },
      },
    };
    expect(JSON.stringify(new Rendered(application, { images: {} }).object('AnalysisTemplate/smoke'))).toContain(
      'http://api-canary:9000/v1',
    );
  });

  it('names what is declared, and only that', () => {
    const wrong = shop({ A: text`${secret('gone')}${serviceUrl('nobody')}` });
    expect(problems(kubernetes, wrong)).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A: must name a declared secret/),
      expect.stringMatching(/^workloads\.web\.env\.A: must name a workload/),
    ]);
    expect(problems(kubernetes, shop({ A: { kind: 'text', parts: [7] } as never }))).toEqual([
      expect.stringMatching(/^workloads\.web\.env\.A\.parts\[0\]: must be/),
    ]);
    const parts = [7, secret('key')] as const;
    expect(problems(kubernetes, shop({ A: text`${parts[0]}${parts[1]}` }))).toEqual([]);
  });

  it('is checked by the compiler', () => {
    const fields = { kind: 'service', image } as const;
    defineApplication({
      name: 'a',
      secrets: { key: {} },
      workloads: { web: { ...fields, env: { A: text`${secret('key')}:${serviceUrl('web')}` } } },
    });
    // @ts-expect-error: no such secret
    defineApplication({ name: 'a', secrets: { key: {} }, workloads: { web: { ...fields, env: { A: text`x${secret('other')}` } } } });
    const withKey = { name: 'a', secrets: { key: {} } } as const;
    // @ts-expect-error: one that is there does not excuse one that is not
    defineApplication({ ...withKey, workloads: { web: { ...fields, env: { A: text`${secret('key')}${serviceUrl('no')}` } } } });
  });

  it('holds no secret as a literal', () => {
    const production: NamedEnvironment = { ...place, tier: 'production' };
    const found = (value: EnvValue) =>
      problems(compose, shop({ A: value }), { ...production, compose: {} }).filter((each) => /literal/.test(each));
    expect(found(text`postgres://shop:hunter2hunter2@${serviceHost('api')}:5432/shop`)).toHaveLength(1);
    expect(found(text`postgres://shop:${secret('key')}@${serviceHost('api')}:5432/shop`)).toEqual([]);
  });

  it('is taken whole by an environment that says otherwise', () => {
    const changed = (value: EnvValue): NamedEnvironment => ({ ...place, workloads: { web: { env: { A: value } } } });
    const value = (base: EnvValue, other: EnvValue) => resolve(shop({ A: base }), changed(other), []).workloads['web']?.env['A'];
    expect(value(url, text`x${secret('other')}`)).toEqual(text`x${secret('other')}`);
    expect(value(serviceHost('api'), serviceUrl('api'))).toEqual(serviceUrl('api'));
    expect(problems(compose, shop({ A: url }), { ...changed('plain'), compose: {} })).toEqual([]);
  });
});
