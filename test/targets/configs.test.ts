import {
  type Application,
  cloudRun,
  compile,
  compose,
  config,
  defineApplication,
  examine,
  existingSecret,
  formatIssue,
  helmChart,
  kubernetes,
  type NamedEnvironment,
  originOf,
  packageObjects,
  resolve,
  type Target,
  text,
} from 'orchestra-cdk';
import { Rendered as Composed, dev } from './compose/rendered';
import { Rendered } from './kubernetes/compile-workload';

const image = 'registry.example.com/shop/web:1.4.2';
const configs = {
  tracing: { EXPORTER: 'otlp', SAMPLE_RATIO: '0.1' },
  more: { EXPORTER: 'none' },
  'envoy-conf': { 'envoy.yaml': 'admin: {}\n' },
};

function shop(fields: object, more: object = {}): Application {
  return { name: 'shop', configs, workloads: { web: { kind: 'worker', image, ...fields } }, ...more } as Application; // as it may come from JavaScript
}

const place: NamedEnvironment = {
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: {},
  compose: {},
};

function problems(target: Target<unknown>, application: Application, environment = place): string[] {
  return examine(application, environment, target.rules).issues.map(formatIssue);
}

const used = {
  configs: ['tracing', 'more'],
  env: { RATIO: config('tracing', 'SAMPLE_RATIO'), LINE: text`ratio=${config('tracing', 'SAMPLE_RATIO')}`, A: 'a' },
  files: { '/etc/envoy': config('envoy-conf'), '/etc/ratio/ratio': config('tracing', 'SAMPLE_RATIO') },
};

describe('sets of values', () => {
  it('are ConfigMaps of their names on Kubernetes, taken as a whole or one by one', () => {
    const rendered = new Rendered(shop(used));
    expect(rendered.at('ConfigMap/tracing', 'data')).toEqual({ EXPORTER: 'otlp', SAMPLE_RATIO: '0.1' });
    expect(rendered.names).toEqual(expect.arrayContaining(['ConfigMap/more', 'ConfigMap/envoy-conf']));
    expect(rendered.names).not.toContain('ConfigMap/web');
    expect(rendered.pod('Deployment/web', 'containers', 0, 'envFrom')).toEqual([
      { configMapRef: { name: 'tracing' } },
      { configMapRef: { name: 'more' } },
    ]);
    const ratio = { valueFrom: { configMapKeyRef: { name: 'tracing', key: 'SAMPLE_RATIO' } } };
    expect(rendered.pod('Deployment/web', 'containers', 0, 'env')).toEqual([
      { name: 'A', value: 'a' },
      { name: 'RATIO', ...ratio },
      { name: 'LINE', value: 'ratio=$(RATIO)' },
    ]);
    expect(rendered.pod('Deployment/web', 'volumes')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'etc-envoy',
          projected: expect.objectContaining({
            sources: [{ configMap: { name: 'envoy-conf', items: [{ key: 'envoy.yaml', path: 'envoy.yaml' }] } }],
          }),
        }),
      ]),
    );
  });

  it('keep their variables where a text adds one of the cluster', () => {
    const line = { LINE: text`user=${existingSecret('login', 'user')}` };
    const env = (keys: object) =>
      new Rendered(shop({ configs: ['taken'], env: line }, { configs: { taken: keys } })).pod('Deployment/web', 'containers', 0, 'env');
    const added = (name: string) => [
      { name, valueFrom: { secretKeyRef: { name: 'login', key: 'user' } } },
      { name: 'LINE', value: `user=$(${name})` },
    ];
    expect(env({ OTHER: 'x' })).toEqual(added('_LOGIN_USER'));
    expect(env({ _LOGIN_USER: 'x' })).toEqual(added('__LOGIN_USER'));
  });

  it('are variables and files elsewhere, where the last set and the own variable count', () => {
    const rendered = new Composed(shop({ ...used, env: { ...used.env, A: 'mine' } }), dev());
    expect(rendered.service()['environment']).toEqual({
      A: 'mine',
      EXPORTER: 'none',
      LINE: 'ratio=0.1',
      RATIO: '0.1',
      SAMPLE_RATIO: '0.1',
    });
    expect(rendered.text('files/web/etc/envoy/envoy.yaml')).toBe('admin: {}\n');
    const overridden = shop({ kind: 'service', configs: ['tracing'], env: { EXPORTER: 'stdout' } });
    expect(compile(cloudRun, overridden, place).output.services['web']?.env).toEqual({ EXPORTER: 'stdout', SAMPLE_RATIO: '0.1' });
    expect(new Rendered(overridden).pod('Deployment/web', 'containers', 0, 'env')).toContainEqual({ name: 'EXPORTER', value: 'stdout' });
  });

  it('differ value by value in environments, restart what reads them and nothing else, and go back', () => {
    const other = { worker: { kind: 'worker', image, configs: ['more'] } };
    const application = shop(
      { configs: ['tracing'], sidecars: {} },
      { workloads: { web: { kind: 'worker', image, configs: ['tracing'] }, ...other } },
    );
    const changed: Partial<NamedEnvironment> = { configs: { tracing: { SAMPLE_RATIO: '1' } } };
    const templates = (changes: Partial<NamedEnvironment>) => {
      const rendered = new Rendered(application, changes);
      return ['web', 'worker'].map((name) => rendered.at(`Deployment/${name}`, 'spec', 'template', 'metadata', 'annotations'));
    };
    const [before, after] = [templates({}), templates(changed)];
    expect(new Rendered(application, changed).at('ConfigMap/tracing', 'data')).toEqual({ EXPORTER: 'otlp', SAMPLE_RATIO: '1' });
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(before[1]);
    expect(templates({ configs: { tracing: { SAMPLE_RATIO: '0.1' } } })).toEqual(before);
    const resolved = resolve(application, { ...place, ...changed }, []);
    expect(originOf(resolved, 'configs.tracing.SAMPLE_RATIO')).toBe('environment');
    expect(originOf(resolved, 'configs.tracing.EXPORTER')).toBe('application');
  });

  it('keep a key that is called kind', () => {
    const application = shop({ configs: ['a'] }, { configs: { a: { kind: 'x', other: 'y' } } });
    const resolved = resolve(application, { ...place, configs: { a: { kind: 'z' } } }, []);
    expect(resolved.configs).toEqual({ a: { kind: 'z', other: 'y' } });
  });

  it('are values themselves in a job before a release, which comes before the ConfigMaps', () => {
    const job = { kind: 'job', runs: 'before-release', configs: ['tracing'], files: { '/etc/envoy': config('envoy-conf') } };
    const rendered = new Rendered(shop(job));
    expect(rendered.pod('Job/web', 'containers', 0, 'env')).toEqual([
      { name: 'EXPORTER', value: 'otlp' },
      { name: 'SAMPLE_RATIO', value: '0.1' },
    ]);
    expect(rendered.pod('Job/web', 'containers', 0, 'envFrom')).toBeUndefined();
    expect(rendered.at('ConfigMap/web', 'data')).toEqual({ 'web__etc__envoy__envoy.yaml': 'admin: {}\n' });
  });

  it('reach sidecars and init containers', () => {
    const side = { image: 'docker.io/side:1', configs: ['tracing'] };
    const rendered = new Rendered(shop({ sidecars: { side }, init: [{ name: 'first', ...side }] }));
    for (const index of [0, 1])
      expect(rendered.pod('Deployment/web', 'initContainers', index, 'envFrom')).toEqual([{ configMapRef: { name: 'tracing' } }]);
    expect(rendered.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toHaveProperty([
      'tracing.orchestra-cdk/config-checksum',
    ]);
  });

  it('are values of a chart', () => {
    const objects = packageObjects(shop(used), { dev: place }).objects;
    const files = new Map(
      helmChart({ chart: { name: 'shop', version: '1.0.0' }, objects, base: 'dev' }).output.map(({ path, text }) => [path, text]),
    );
    expect(files.get('values.yaml')).toMatch(/SAMPLE_RATIO: "0.1"/);
    expect([...files.values()].join('\n')).toMatch(/SAMPLE_RATIO: \{\{ \.Values\.\S*SAMPLE_RATIO/);
  });

  it('are declared, with keys that fit their use, and names of their own', () => {
    expect(problems(kubernetes, shop(used))).toEqual([]);
    expect(problems(kubernetes, shop({ configs: ['traces', 'order'] }, { configs: { order: { '1st': 'x' } } }))).toEqual([
      expect.stringMatching(/^workloads\.web\.configs\[0\]: must name a declared set of values, got "traces"; declare it in configs/),
      expect.stringMatching(/^workloads\.web\.configs\[1\]: must be a set whose keys are names of variables, got "1st"/),
    ]);
    const wrong = { env: { A: config('tracing', 'RATIO'), B: config('traces', 'A') }, files: { '/etc/x': config('traces') } };
    expect(problems(compose, shop(wrong))).toEqual([
      expect.stringMatching(/^workloads\.web\.files\["\/etc\/x"\]: must name a declared set/),
      expect.stringMatching(/^workloads\.web\.env\.A: must name a declared key of the set; declare it in configs\.tracing/),
      expect.stringMatching(/^workloads\.web\.env\.B: must name a declared config;/),
    ]);
    const taken = { configs: { web: { A: 'a' } } };
    expect(problems(kubernetes, shop({}, taken))).toEqual([]);
    expect(problems(kubernetes, shop({ files: { '/etc/a/b': 'text' } }, taken))).toEqual([
      expect.stringMatching(/^configs\.web: must not be named "web", as the ConfigMap with the files of workloads\.web is/),
    ]);
    expect(problems(kubernetes, shop({}, { configs: { large: { a: 'x'.repeat(2 ** 20) } } }))).toEqual([
      expect.stringMatching(/^configs\.large: must have at most 1048576 bytes/),
    ]);
  });

  it('hold no secret in production', () => {
    const environment: NamedEnvironment = { ...place, tier: 'production' };
    const found = problems(kubernetes, shop({}, { configs: { login: { DB_PASSWORD: 'hunter2hunter2', LEVEL: 'info' } } }), environment);
    expect(found.filter((each) => /literal/.test(each))).toEqual([
      expect.stringMatching(/^configs\.login\.DB_PASSWORD: must not be a literal/),
    ]);
  });

  it('are changed by environments where there is such a value', () => {
    const changed = { ...place, configs: { tracing: { RATIO: '1' }, traces: {} } } as NamedEnvironment; // as it may come from JavaScript
    expect(problems(kubernetes, shop({}), changed)).toEqual([
      expect.stringMatching(/^environments\.dev\.configs\.tracing\.RATIO: is not a key of this application/),
      expect.stringMatching(/^environments\.dev\.configs\.traces: is not a config of this application/),
    ]);
  });

  it('are checked by the compiler', () => {
    const fields = { kind: 'service', image } as const;
    const base = { name: 'a', configs: { tracing: { RATIO: '1' } } } as const;
    defineApplication({ ...base, workloads: { web: { ...fields, configs: ['tracing'], env: { A: config('tracing', 'RATIO') } } } });
    // @ts-expect-error: no such set
    defineApplication({ ...base, workloads: { web: { ...fields, configs: ['traces'] } } });
    // @ts-expect-error: no such key
    defineApplication({ ...base, workloads: { web: { ...fields, env: { A: config('tracing', 'LEVEL') } } } });
    // @ts-expect-error: no such set as a folder
    defineApplication({ ...base, workloads: { web: { ...fields, files: { '/etc/x': config('traces') } } } });
  });
});
