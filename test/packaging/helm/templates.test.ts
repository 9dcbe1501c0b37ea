import { type ChartSource, helmChart } from 'orchestra-cdk';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

type Fields = { readonly [field: string]: unknown };

/** Files of a chart of these objects, by path. */
function chartOf(objects: ChartSource['objects'], rest: Partial<ChartSource> = {}): ReadonlyMap<string, string> {
  const source = { chart: { name: 'shop', version: '1.0.0' }, base: Object.keys(objects).sort().at(-1) ?? '', ...rest, objects };
  return new Map(helmChart(source).output.map(({ path, text }) => [path, text]));
}

function object(kind: string, name: string, fields: Fields): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...fields };
}

/** The template of one object whose `spec` is this in dev and that in prod. */
function template(dev: Fields, prod: Fields): string {
  const files = chartOf({ dev: [object('Widget', 'a', { spec: dev })], prod: [object('Widget', 'a', { spec: prod })] });
  const text = files.get('templates/widget-a.yaml') ?? '';
  return text.slice(text.indexOf('spec:'));
}

function deployment(name: string, pod: Fields, spec: Fields = {}): KubernetesObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { ...spec, template: { spec: pod } } };
}

describe('the template of an object', () => {
  it('leaves alone what is the same everywhere', () => {
    expect(template({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toBe('spec:\n  a: 1\n  b:\n    - x\n');
  });

  it('reads what differs from values: text between quotes, whole numbers in digits', () => {
    expect(template({ text: 'a', number: 1_000_000, flag: true, either: 1 }, { text: 'b', number: 2, flag: false, either: '25%' })).toBe(
      [
        'spec:',
        '  either: {{ .Values.widgetA.either | toJson }}',
        '  flag: {{ .Values.widgetA.flag }}',
        '  number: {{ .Values.widgetA.number | int64 }}',
        '  text: {{ .Values.widgetA.text | quote }}',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what is empty where an environment does not have it', () => {
    expect(template({ a: 1 }, { a: 1, text: 'b' })).toContain(
      '  {{- with .Values.widgetA.text }}\n  text: {{ . | quote }}\n  {{- end }}\n',
    );
  });

  it('tells absent from zero and from false', () => {
    expect(template({ a: 1 }, { a: 1, number: 0 })).toContain('{{- if ne (toString .Values.widgetA.number) "" }}');
  });

  it('takes in parts of an object by a switch', () => {
    expect(template({ a: 1 }, { a: 1, part: { b: 1 } })).toContain(
      '  {{- if .Values.widgetA.part.enabled }}\n  part:\n    b: 1\n  {{- end }}\n',
    );
  });

  it('merges lists by what tells their elements apart', () => {
    const [one, two, three] = [{ name: 'one', v: 1 }, { name: 'two' }, { name: 'three' }];
    expect(template({ list: [one, three] }, { list: [{ ...one, v: 2 }, two, three] })).toBe(
      [
        'spec:',
        '  list:',
        '    - name: one',
        '      v: {{ .Values.widgetA.list.one.v | int64 }}',
        '    {{- if .Values.widgetA.list.two.enabled }}',
        '    - name: two',
        '    {{- end }}',
        '    - name: three',
        '',
      ].join('\n'),
    );
  });

  it('takes lists whose elements nothing tells apart, or whose orders contradict, as one value', () => {
    const whole = 'spec:\n  list:\n    {{- toYaml .Values.widgetA.list | nindent 4 }}\n';
    expect(template({ list: [1, 2] }, { list: [2, 1] })).toBe(whole);
    expect(template({ list: [{ name: 'a' }, { name: 'b' }] }, { list: [{ name: 'b' }, { name: 'a' }] })).toBe(whole);
  });

  it('writes what values cannot carry as text', () => {
    const files = chartOf({ dev: [object('Widget', 'a', { spec: { x: null } })], prod: [object('Widget', 'a', { spec: { x: '0o17' } })] });
    expect(files.get('templates/widget-a.yaml')).toContain('  x: {{ .Values.widgetA.xJson }}\n');
    expect(files.get('values-dev.yaml')).toContain('widgetA:\n  xJson: "null"\n');
  });

  it('keeps what Helm would take for its own', () => {
    expect(template({ query: '{{args.x}}' }, { query: '{{args.x}}' })).toBe('spec:\n  query: "{{ "{{" }}args.x}}"\n');
  });
});

describe('the chart of objects that some environments do not have', () => {
  it('has a switch for each of them', () => {
    const files = chartOf({ dev: [], prod: [object('Widget', 'a', {})] });
    expect(files.get('templates/widget-a.yaml')).toBe(
      '{{- if .Values.widgetA.enabled }}\napiVersion: v1\nkind: Widget\nmetadata:\n  name: a\n{{- end }}\n',
    );
    expect(files.get('values-dev.yaml')).toContain('widgetA:\n  enabled: false\n');
  });

  it('keeps values apart whose names begin with that of the switch', () => {
    const files = chartOf({
      dev: [],
      prod: [object('Widget', 'a', { enabled: { b: 1 } })],
      test: [object('Widget', 'a', { enabled: { b: 2 } })],
    });
    expect(files.get('templates/widget-a.yaml')).toContain('{{- if .Values.widgetA.enabled }}');
    expect(files.get('templates/widget-a.yaml')).toContain('  b: {{ .Values.widgetAEnabledB2 | int64 }}\n');
  });

  it('takes all objects of a workload with it', () => {
    const workload = [deployment('api', {}), object('Service', 'api', {}), object('ServiceAccount', 'api', {})];
    const files = chartOf({ dev: [], prod: workload });
    for (const kind of ['deployment', 'service', 'service-account'])
      expect(files.get(`templates/api/${kind}.yaml`)).toMatch(/^\{\{- if \.Values\.api\.enabled \}\}\n/);
  });

  it('has one switch for a workload that is a Rollout here and a Deployment there', () => {
    const rollout = { ...deployment('api', {}), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
    const files = chartOf({ dev: [deployment('api', {})], prod: [rollout, object('Service', 'api-canary', {})] });
    expect(files.get('templates/api/deployment.yaml')).toMatch(/^\{\{- if not \.Values\.api\.rollout\.enabled \}\}\n/);
    expect(files.get('templates/api/rollout.yaml')).toMatch(/^\{\{- if \.Values\.api\.rollout\.enabled \}\}\n/);
    expect(files.get('templates/api/service-canary.yaml')).toMatch(/^\{\{- if \.Values\.api\.rollout\.enabled \}\}\n/);
  });
});

describe('the chart of a workload', () => {
  const container = { name: 'api', image: 'r.example.com/api:1.2.3', env: [{ name: 'LEVEL', value: 'info' }] };

  it('puts its image together from repository and tag', () => {
    const files = chartOf({ prod: [deployment('api', { containers: [container] })] });
    expect(files.get('templates/api/deployment.yaml')).toContain('image: {{ include "shop.image" .Values.api.image | quote }}\n');
    expect(files.get('values.yaml')).toMatch(/repository: r\.example\.com\/api\n(.*\n)+ {4}tag: "1\.2\.3"\n/);
  });

  it('reads a variable that some environments do not have from one value', () => {
    const more = { ...container, env: [...container.env, { name: 'TRACE', value: 'on' }] };
    const files = chartOf({ dev: [deployment('api', { containers: [container] })], prod: [deployment('api', { containers: [more] })] });
    expect(files.get('templates/api/deployment.yaml')).toContain(
      '{{- with .Values.api.env.TRACE }}\n            - name: TRACE\n              value: {{ . | quote }}\n            {{- end }}\n',
    );
    expect(files.get('values-dev.yaml')).toContain('  env:\n    TRACE: ""\n');
  });

  it('has the number of pods decided by the autoscaler, or else by replicaCount', () => {
    const scaler = object('HorizontalPodAutoscaler', 'api', {
      spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
    });
    const files = chartOf({ prod: [deployment('api', { containers: [container] }), scaler] });
    expect(files.get('templates/api/deployment.yaml')).toContain(
      '  {{- if not .Values.api.autoscaling.enabled }}\n  replicas: {{ .Values.api.replicaCount | int64 }}\n  {{- end }}\n',
    );
    expect(files.get('templates/api/horizontal-pod-autoscaler.yaml')).toContain('minReplicas: {{ .Values.api.replicaCount | int64 }}');
  });

  it('keeps what Helm itself is told out of the values', () => {
    const annotations = { 'helm.sh/hook': 'pre-install', team: 'a' };
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'api', annotations } };
    const files = chartOf({ prod: [deployment('api', { containers: [container] }), account] });
    expect(files.get('templates/api/service-account.yaml')).toContain(
      '  annotations:\n    helm.sh/hook: pre-install\n    {{- with .Values.api.serviceAccount.annotations }}\n    {{- toYaml . | nindent 4 }}\n    {{- end }}\n',
    );
  });

  it('has a field more as a value when somebody asks for it', () => {
    const path = 'spec.template.spec.containers[name=api].env[name=LEVEL].value';
    const extraValue = { object: 'Deployment/api', path, name: 'api.logLevel', description: 'How much is logged.' };
    const files = chartOf({ prod: [deployment('api', { containers: [container] })] }, { extraValues: [extraValue] });
    expect(files.get('templates/api/deployment.yaml')).toContain('value: {{ .Values.api.logLevel | quote }}\n');
    expect(files.get('values.yaml')).toContain('  # -- How much is logged.\n  logLevel: info\n');
  });
});

describe('the chart of environments in several namespaces', () => {
  const placed = (kind: string, name: string, namespace: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace },
  });
  const inside = (namespace: string) => [
    ...[deployment('web', {}), deployment('api', {})].map((each) => ({ ...each, metadata: { ...each.metadata, namespace } })),
    { ...placed('RoleBinding', 'web-reader', 'kube-system'), subjects: [{ kind: 'ServiceAccount', name: 'web', namespace }] },
    placed('Widget', 'jobs', `${namespace}-jobs`),
  ];
  const files = chartOf({ dev: inside('web-dev'), prod: inside('web') });

  it('has no object twice, and no switch for one that all environments have', () => {
    const templates = [...files.keys()].filter((path) => /^templates\/.*\.yaml$/.test(path));
    expect(templates).toEqual([
      'templates/api/deployment.yaml',
      'templates/web/deployment.yaml',
      'templates/widget-jobs.yaml',
      'templates/web/role-binding-kube-system-reader.yaml',
    ]);
    for (const path of templates) expect(files.get(path)).not.toContain('{{- if');
  });

  it('has the namespace of most objects as that of the release, wherever it is said', () => {
    expect(files.get('templates/web/deployment.yaml')).toContain('  namespace: {{ include "shop.namespace" . | quote }}\n');
    const binding = files.get('templates/web/role-binding-kube-system-reader.yaml');
    expect(binding).toContain('  namespace: kube-system\n');
    expect(binding).toContain('    namespace: {{ include "shop.namespace" . | quote }}\n');
    expect(files.get('values-dev.yaml')).toContain('namespaceOverride: web-dev\n');
  });

  it('has the others as values, where they differ', () => {
    expect(files.get('templates/widget-jobs.yaml')).toContain('  namespace: {{ .Values.widgetJobs.namespace | quote }}\n');
    expect(files.get('values-dev.yaml')).toContain('widgetJobs:\n  namespace: web-dev-jobs\n');
  });

  it('says which namespaces must be there, and that one cluster has room for one environment', () => {
    const readme = files.get('README.md') ?? '';
    expect(readme).toContain('# prod\nkubectl create namespace web-jobs\n');
    expect(readme).not.toContain('create namespace kube-system');
    expect(readme).toContain('`RoleBinding kube-system/web-reader` under the same name');
  });
});

describe('the namespace of a chart', () => {
  const inside = (namespace: string): KubernetesObject[] => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace } },
  ];

  it('is a value, or else that of the release', () => {
    const files = chartOf({ dev: inside('shop-dev'), prod: inside('shop') });
    expect(files.get('templates/config-map-a.yaml')).toContain('namespace: {{ include "shop.namespace" . | quote }}\n');
    expect(files.get('values.yaml')).toContain('namespaceOverride: shop\n');
    expect(files.get('values-dev.yaml')).toContain('namespaceOverride: shop-dev\n');
  });

  it('is printed only where no cluster is asked', () => {
    const files = chartOf({ dev: inside('shop-dev'), prod: inside('shop') });
    expect(files.get('templates/namespace.yaml')).toContain(
      '{{- if and .Values.namespace.create (not (.Capabilities.APIVersions.Has "v1/Namespace")) }}',
    );
  });
});

describe('a chart', () => {
  const labelled = (kind: string, environment: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'a', labels: { environment, team: 'a' } },
  });

  it('says the labels of all objects once', () => {
    const kinds = ['ConfigMap', 'Secret'];
    const files = chartOf({ dev: kinds.map((kind) => labelled(kind, 'dev')), prod: kinds.map((kind) => labelled(kind, 'prod')) });
    expect(files.get('templates/config-map-a.yaml')).toContain('  labels:\n    {{- include "shop.labels" . | nindent 4 }}\n');
    expect(files.get('templates/_helpers.tpl')).toContain('environment: {{ .Values.commonLabels.environment | quote }}\nteam: a\n');
  });

  it('has definitions of kinds that are the same everywhere in crds/, as they are', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a.b' },
      spec: { x: '{{y}}' },
    };
    const files = chartOf({ dev: [crd], prod: [crd] });
    expect([...files.keys()].filter((path) => /^(crds|templates)\/(?!NOTES|_helpers)/.test(path))).toEqual(['crds/a.b.yaml']);
    expect(files.get('crds/a.b.yaml')).toContain('  x: "{{y}}"\n');
  });

  it('does not depend on the order of objects, of environments and of keys', () => {
    const [one, two] = [object('Widget', 'a', { spec: { x: 1, y: 2 } }), object('Widget', 'b', { spec: { x: 1 } })];
    const forwards = chartOf({ dev: [one], prod: [one, two] });
    const backwards = chartOf({
      prod: [two, { spec: { y: 2, x: 1 }, metadata: { name: 'a' }, kind: 'Widget', apiVersion: 'v1' }],
      dev: [one],
    });
    expect(backwards).toEqual(forwards);
  });
});
