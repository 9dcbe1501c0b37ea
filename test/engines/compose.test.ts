import {
  type Application,
  compile,
  compose,
  database,
  defineApplication,
  examine,
  exec,
  type NamedEnvironment,
  resolve,
  secret,
  serviceUrl,
} from 'orchestra-cdk';
import { vpnManager } from '../../apps/vpn-manager/application';
import { environments } from '../../apps/vpn-manager/environments';
import { cases } from '../conformance/cases';
import { placeOf } from '../conformance/outcome';
import { nastyTexts } from '../output/nasty-text';
import { composeConfig, secretValue, startOrderOf, undoubled } from './compose-project';
import { describeWith } from './engine';

jest.setTimeout(300_000);

interface Subject {
  readonly title: string;
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

const ofCases = cases.map(({ feature, application, ...rest }): Subject => ({ title: feature, application, environment: placeOf(rest) }));
const ofApps = Object.values<NamedEnvironment>(environments).map(
  (environment): Subject => ({ title: `vpn-manager in ${environment.name}`, application: vpnManager, environment }),
);
const subjects = [...ofCases, ...ofApps].filter(
  ({ application, environment }) => examine(application, environment, compose.rules).issues.length === 0,
);

describeWith(['docker-compose'], 'Compose', () => {
  it('is given most of what the model can say', () => {
    expect(subjects.length).toBeGreaterThanOrEqual(60);
  });

  it.each(subjects.map((each) => [each.title, each] as const))(
    'reads %s without a word, and starts it in some order',
    (_title, subject) => {
      const { output } = compile(compose, subject.application, subject.environment);
      const isDeveloped = output.some(({ path }) => path === 'compose.override.yaml');
      for (const override of isDeveloped ? [false, true] : [false]) {
        const { status, stderr, model } = composeConfig(output, { override });
        expect([status, stderr]).toEqual([0, '']);
        if (model === undefined) throw new Error('no model');
        expect(startOrderOf(model)).toHaveLength(Object.keys(model.services).length);
        for (const { depends_on = {} } of Object.values(model.services)) {
          for (const [name, { condition }] of Object.entries(depends_on))
            if (condition === 'service_healthy') expect(model.services[name]?.healthcheck).toBeDefined();
        }
      }
      for (const { text } of output) expect(text).not.toContain(secretValue);
    },
  );

  it.each(subjects.map((each) => [each.title, each] as const))(
    'understands %s as the model means it',
    (_title, { application, environment }) => {
      const app = resolve(application, environment, compose.rules);
      const { model } = composeConfig(compose.render(app).output);
      for (const [name, workload] of Object.entries(app.workloads)) {
        const service = undoubled(model?.services[name]);
        expect(service).toMatchObject({
          image: workload.image,
          cap_drop: ['ALL'],
          entrypoint: wordsOf(workload.command),
          command: wordsOf(workload.args),
        });
        const { user = 0, group = user, imageUser } = workload.security;
        expect(service?.['user']).toBe(imageUser === undefined ? `${user}:${group}` : undefined);
        expect(service?.['read_only'] ?? false).toBe(workload.security.writableRoot === undefined);
        const literal = Object.entries(workload.env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
        expect(service?.['environment'] ?? {}).toMatchObject(Object.fromEntries(literal));
        if ('port' in workload) expect(service?.['expose']).toContain(String(workload.port));
      }
    },
  );

  it('reads what the host has: networks, volumes, folders, memory, rights', () => {
    const spool = { kind: 'temporary', size: '1Gi', name: 'spool' } as const;
    const image = 'registry.example.com/shop/db:1';
    const application: Application = {
      name: 'shop',
      workloads: {
        db: {
          kind: 'stateful-service',
          port: 5432,
          image,
          volumes: { '/data': { kind: 'persistent', size: '1Gi' }, '/out': spool },
          sidecars: { shipper: { image, volumes: { '/in': spool } } },
        },
        seed: { kind: 'job', runs: 'before-release', image, env: { DB: serviceUrl('db') } },
      },
    };
    const { output } = compile(compose, application, {
      name: 'dev',
      tier: 'development',
      compose: {
        networks: { default: { name: 'edge', external: true }, db: { name: 'shop-db' } },
        folders: {
          db: {
            '/data': { kind: 'volume', name: 'shop-data', external: true },
            '/etc/extra': { kind: 'host', path: './extra' },
            '/out': { kind: 'volume', name: 'shop-spool', external: true },
            '/run/db': { kind: 'memory', size: '16Mi', mode: '700' },
          },
        },
        capabilities: { db: { add: ['IPC_LOCK'], reason: 'it locks its memory' } },
      },
    });
    const { status, stderr, model, folder } = composeConfig(output);
    expect([status, stderr]).toEqual([0, '']);
    expect(model?.networks).toMatchObject({ db: { name: 'shop-db' } });
    expect(model?.volumes).toEqual({
      db_data: { name: 'shop-data', external: true },
      db_shared_spool: { name: 'shop-spool', external: true },
    });
    expect(model?.services['db']).toMatchObject({
      cap_add: ['IPC_LOCK'],
      cap_drop: ['ALL'],
      tmpfs: ['/run/db:noexec,mode=700,size=16m', expect.stringMatching(/^\/tmp:/)],
      volumes: [
        { type: 'volume', source: 'db_data', target: '/data' },
        { type: 'bind', source: `${folder}/extra`, target: '/etc/extra', read_only: true },
        { type: 'volume', source: 'db_shared_spool', target: '/out' },
      ],
    });
    expect(model?.services['db-shipper']).toMatchObject({ volumes: [{ type: 'volume', source: 'db_shared_spool', target: '/in' }] });
    expect(model?.services['seed']).toMatchObject({ profiles: ['release'], depends_on: { db: { condition: 'service_started' } } });
  });

  it('starts what ends by itself only where another service waits for its end, which is all that up --wait puts up with', () => {
    for (const { application, environment } of subjects) {
      const { output } = compile(compose, application, environment);
      const waits = output.some(({ path, text }) => path === 'compose.yaml' && /^#.*up --detach --wait/.test(text));
      const { services = {} } = composeConfig(output).model ?? {};
      const started = Object.entries(services).filter(([, service]) => service['profiles'] === undefined);
      const awaited = started.flatMap(([, { depends_on = {} }]) =>
        Object.entries(depends_on).flatMap(([name, { condition }]) => (condition === 'service_completed_successfully' ? [name] : [])),
      );
      const ending = started.filter(
        ([, { restart }]) => restart === undefined || restart === 'no' || String(restart).startsWith('on-failure'),
      );
      expect(ending.every(([name]) => awaited.includes(name))).toBe(waits);
    }
  });

  it('passes every text on unchanged', () => {
    const texts = ['$', '$$', '${x}', '$${x}', '${x:?y}', '$(x)', '$x', '%{x}', '{{x}}', '#{x}', ...nastyTexts].filter(
      (text) => text.isWellFormed() && !text.includes('\0'),
    );
    const reason = '$why ${not}';
    const application = defineApplication({
      name: 'literal',
      workloads: {
        web: {
          kind: 'service',
          image: 'registry.example.com/literal/web:1',
          command: ['serve', ...texts],
          args: texts,
          env: Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text])),
          files: { '/etc/a b/$x.conf': '${x}' },
          probes: { readiness: exec(['test', ...texts]) },
          lifecycle: { beforeStop: { kind: 'exec', command: ['drain', ...texts] } },
          access: { kind: 'public', reason },
        },
      },
    });
    const { output } = compile(compose, application, { name: 'dev', tier: 'development', compose: {} });
    const { status, stderr, model } = composeConfig(output);
    expect([status, stderr]).toEqual([0, '']);
    expect(undoubled(model?.services['web'])).toMatchObject({
      entrypoint: ['serve', ...texts],
      command: texts,
      environment: Object.fromEntries(texts.map((text, index) => [`TEXT_${index}`, text])),
      configs: [{ target: '/etc/a b/$x.conf' }],
      healthcheck: { test: ['CMD', 'test', ...texts] },
      pre_stop: [{ command: ['drain', ...texts] }],
      labels: { 'orchestra-cdk/public-access': reason },
    });
    expect(output.find(({ path }) => path.startsWith('files/'))?.text).toBe('${x}');
  });

  const shop = defineApplication({
    name: 'shop',
    workloads: {
      web: {
        kind: 'service',
        image: 'registry.example.com/shop/web:1',
        args: ['--port', '8080'],
        env: { KEY: secret('key'), API: serviceUrl('api'), URL: database('main'), PGPASSWORD: database('main', 'password') },
        files: { '/run/shop/pem': secret('pem') },
      },
      api: { kind: 'service', image: 'registry.example.com/shop/api:1' },
    },
    secrets: { key: {}, pem: {} },
    databases: { main: { kind: 'postgres', version: 17 } },
  });
  const shopIn = (place: NonNullable<NamedEnvironment<typeof shop>['compose']>) =>
    compile(compose, shop, { name: 'dev', tier: 'development', compose: place }).output;

  it('refuses to start without the secrets, and names what is missing', () => {
    const { status, stderr } = composeConfig(shopIn({}), { secrets: false });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/set (?:KEY|MAIN_DATABASE_PASSWORD) in \.env/);
  });

  it('takes secrets from .env and from files, a database password from one place', () => {
    const { model, folder } = composeConfig(shopIn({}));
    expect(model?.services['web']).toMatchObject({
      environment: { KEY: secretValue, PGPASSWORD: secretValue, URL: 'postgresql://shop@main-database:5432/main' },
      secrets: [{ source: 'pem', target: '/run/shop/pem' }],
    });
    expect(model).toMatchObject({
      secrets: { pem: { file: `${folder}/secrets/pem` }, 'main-database-password': { environment: 'MAIN_DATABASE_PASSWORD' } },
    });
  });

  it('lays what developers need over the rest', () => {
    const watch = [{ path: 'web/src', action: 'sync', target: '/app/src' } as const];
    const develop = { web: { build: { context: 'web', target: 'dev' }, watch, debugPort: 5678, command: ['reload', '$x'] } };
    const files = shopIn({ publish: { web: 8443 }, sources: '../src', develop });
    const [plain, developed] = [false, true].map((override) => composeConfig(files, { override }));
    expect(plain?.model?.services['web']).toMatchObject({ entrypoint: null, command: ['--port', '8080'], read_only: true });
    expect(plain?.model?.services['web']).not.toHaveProperty('build');
    const context = `${developed?.folder.replace(/[^/]*$/, '')}src/web`;
    expect(undoubled(developed?.model?.services['web'])).toMatchObject({
      build: { context, dockerfile: 'Dockerfile', target: 'dev' },
      entrypoint: ['reload', '$x'],
      command: [],
      ports: [
        { host_ip: '127.0.0.1', target: 8080, published: '8443' },
        { host_ip: '127.0.0.1', target: 5678, published: '5678' },
      ],
      develop: { watch: [{ path: `${context}/src`, action: 'sync', target: '/app/src' }] },
    });
    expect(developed?.model?.services['web']?.['read_only'] ?? false).toBe(false);
  });
});

/** Words as Compose answers them; what names another workload or a value is some text. */
function wordsOf(words: readonly unknown[] | undefined): readonly unknown[] | null {
  return words?.map((word) => (typeof word === 'string' ? word : expect.any(String))) ?? null;
}
