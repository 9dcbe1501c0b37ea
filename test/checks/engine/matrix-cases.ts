import { argoCd, type Deploy, defineDelivery, deliveryFiles, flux } from 'orchestra-cdk';
import { crucible } from '../../../apps/crucible/application';
import { environments } from '../../../apps/crucible/environments';
import type { SystemCase } from './system-cases';
import { environmentsWith, type Parts } from './systems';

type Fields = { readonly [field: string]: unknown };

const ingress = (host: string) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: { rules: [{ host }] },
});
const variables = (env: readonly Fields[], probes: Fields = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'web', image: 'web:1', env, ...probes }] } } },
});
const database = (host: string) => variables([{ name: 'DB_URL', value: `postgres://${host}/shop` }]);
const stored = (key: string) => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'login' },
  spec: { secretStoreRef: { name: 'vault' }, data: [{ remoteRef: { key } }] },
});
const alert = (name: string) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'web' },
  spec: { groups: [{ rules: [{ alert: name }] }] },
});
const bucket = (name: string, config: Fields = {}) => ({
  resource: { google_storage_bucket: { logs: { name, ...config, '//': { metadata: { path: 'shop/Logs' } } } } },
});
const worker = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'pay' }, spec: { template: { spec: { containers: [] } } } };
const probe = { readinessProbe: { httpGet: { path: '/ready', port: 8080 } } };
const inOneCluster = environmentsWith({ kubernetes: { cluster: 'acme-dev' } });
const pool = (machine_type: string) => ({
  resource: { google_container_node_pool: { main: { cluster: 'acme-prod', node_config: { machine_type } } } },
});
const tainted = (taint: readonly Fields[], labels: Fields = {}) => ({
  resource: {
    google_container_cluster: { it: { name: 'acme-prod' } },
    google_container_node_pool: { main: { name: 'main', cluster: '${google_container_cluster.it.name}', node_config: { taint, labels } } },
  },
});
const placed = (nodeLabels: { readonly [label: string]: string }): Parts['environments'] =>
  environmentsWith({ workloads: { web: { placement: { nodeLabels } } } } as never); // of the application of the tests
const hard = [{ key: 'gpu', value: 'yes', effect: 'NO_SCHEDULE' }];
const budget = (monthly: number): Parts => ({ checks: { budgets: { prod: { monthly } } } });
const note = (level: 'unsupported' | 'degraded' | 'emulated' | 'hand-over'): Parts => ({
  notes: [{ environment: 'prod', level, target: 'kubernetes', path: ['workloads', 'web', 'port'], reason: 'it is so' }],
});
const files = (entries: { readonly [path: string]: string }, written: readonly string[] = []): Parts => ({
  isAlone: true,
  delivery: { files: new Map(Object.entries(entries)), written },
});
const object = (kind: string, name: string, more = '') => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const pod = object('Pod', 'web', 'spec:\n  serviceAccountName: web\n  containers: []\n');
const parity = (differences: readonly never[] | readonly { object: string; path: string }[]): Parts => ({
  parity: {
    application: 'shop',
    environments: [{ environment: 'prod', objects: 1, packages: { 'helm template': { objects: 1, differences } }, failures: {} }],
  },
});
const composeParity = (differences: readonly { path: string }[], facts: number): Parts => ({
  parity: {
    application: 'shop',
    environments: [{ environment: 'prod', objects: 0, packages: {}, compose: { facts, differences, noted: [] }, failures: {} }],
  },
});
const deliveryOf = (deploy: Deploy): ReadonlyMap<string, string> => {
  const declared = defineDelivery(crucible, environments, { repository: 'https://github.com/acme/shop', deploys: { prod: deploy } });
  return new Map(deliveryFiles(declared).output.map(({ path, text }) => [path, text]));
};
const [byArgoCd, byFlux] = [deliveryOf(argoCd()), deliveryOf(flux())];
const delivered = (all: ReadonlyMap<string, string>, missing?: string): Parts => ({
  isAlone: true,
  delivery: { files: new Map([...all].filter(([path]) => path !== missing)) },
});
const large = environmentsWith({
  workloads: { web: { resources: { cpu: '4', memory: '1Gi' } } },
} as never); // of the application of the tests

const matrix: readonly SystemCase[] = [
  {
    rule: 'matrix/undeclared-difference',
    accepts: { stack: bucket('logs-prod', { location: 'EU' }), devStack: bucket('logs-dev', { location: 'EU' }) },
    refuses: { stack: bucket('logs-prod', { location: 'EU' }), devStack: bucket('logs-dev', { location: 'US' }) },
    idle: { stack: bucket('logs-prod') },
  },
  {
    rule: 'matrix/same-host',
    accepts: { objects: [ingress('shop.example.com')], inDev: [ingress('dev.shop.example.com')] },
    refuses: { objects: [ingress('shop.example.com')], inDev: [ingress('shop.example.com')] },
    idle: { objects: [ingress('shop.example.com')] },
  },
  {
    rule: 'matrix/same-database',
    accepts: { objects: [database('db.prod.example.com')], inDev: [database('db.dev.example.com')] },
    refuses: { objects: [database('db.example.com')], inDev: [database('db.example.com')] },
    idle: { objects: [database('postgres')], inDev: [database('postgres')] },
  },
  {
    rule: 'matrix/same-bucket',
    accepts: { stack: bucket('a'), devStack: bucket('b') },
    refuses: { stack: bucket('a'), devStack: bucket('a') },
    idle: { stack: bucket('a') },
  },
  {
    rule: 'matrix/same-secret',
    accepts: { objects: [stored('prod-login')], inDev: [stored('dev-login')], environments: inOneCluster },
    refuses: { objects: [stored('login')], inDev: [stored('login')], environments: inOneCluster },
    idle: { objects: [stored('login')] },
  },
  {
    rule: 'matrix/missing-workload',
    accepts: { objects: [variables([]), worker], inDev: [variables([]), worker] },
    refuses: { objects: [variables([]), worker], inDev: [variables([])] },
    idle: { objects: [variables([])] },
  },
  {
    rule: 'matrix/missing-alert',
    accepts: { objects: [alert('Down')], inDev: [alert('Down')] },
    refuses: { objects: [alert('Slow')], inDev: [alert('Down')] },
    idle: { objects: [alert('Down')] },
  },
  {
    rule: 'matrix/missing-probe',
    accepts: { objects: [variables([], probe)], inDev: [variables([], probe)] },
    refuses: { objects: [variables([])], inDev: [variables([], probe)] },
    idle: { objects: [variables([], probe)], inDev: [variables([])] },
  },
];

const amounts: readonly SystemCase[] = [
  {
    rule: 'capacity/node',
    accepts: { stack: pool('e2-standard-4') },
    refuses: { stack: pool('e2-standard-4'), environments: large },
    idle: {},
  },
  {
    rule: 'pools/pool-without-workloads',
    accepts: { stack: tainted([]) },
    refuses: { stack: tainted(hard) },
    idle: {},
  },
  {
    rule: 'pools/pool-missing',
    accepts: { stack: tainted([]) },
    refuses: { stack: tainted([]), environments: placed({ 'node-pool': 'other' }) },
    idle: {},
  },
  {
    rule: 'pools/pool-not-tolerated',
    accepts: { stack: tainted([], { 'node-pool': 'main' }), environments: placed({ 'node-pool': 'main' }) },
    refuses: { stack: tainted(hard, { 'node-pool': 'main' }), environments: placed({ 'node-pool': 'main' }) },
    idle: {},
  },
  {
    rule: 'pools/pool-name-changes',
    accepts: { stack: tainted([]) },
    refuses: { stack: tainted([]), environments: placed({ 'cloud.google.com/gke-nodepool': 'main' }) },
    idle: {},
  },
  { rule: 'cost/budget', accepts: budget(100_000), refuses: budget(1), idle: {} },
  {
    rule: 'cost/prices',
    accepts: budget(100_000),
    refuses: { checks: { ...budget(100_000).checks, prices: { date: '2024-01-01', source: 'a contract', prices: {} } } },
    idle: {},
  },
];

const others: readonly SystemCase[] = [
  ...(['unsupported', 'degraded', 'emulated', 'hand-over'] as const).map(
    (level): SystemCase => ({
      rule: `notes/${level}`,
      accepts: { objects: [worker] },
      refuses: { objects: [worker], ...note(level) },
      idle: {},
    }),
  ),
  { rule: 'parity/package', accepts: parity([]), refuses: parity([{ object: 'Deployment shop/web', path: 'spec' }]), idle: {} },
  {
    rule: 'parity/compose',
    accepts: composeParity([], 4),
    refuses: composeParity([{ path: 'workloads.web.port' }], 4),
    idle: composeParity([], 0),
  },
  { rule: 'delivery/written-files', accepts: files({ 'a.md': 'a' }, ['a.md']), refuses: files({}, ['a.md']), idle: files({ 'a.md': 'a' }) },
  {
    rule: 'delivery/kustomize',
    accepts: delivered(byArgoCd),
    refuses: delivered(byArgoCd, 'kustomize/base/service-api.yaml'),
    idle: files({ 'a.md': 'a' }),
  },
  {
    rule: 'delivery/objects',
    accepts: files({ 'plain/prod/pod-web.yaml': pod, 'plain/prod/service-account-web.yaml': object('ServiceAccount', 'web') }),
    refuses: files({ 'plain/prod/pod-web.yaml': pod }),
    idle: files({ 'a.md': 'a' }),
  },
  {
    rule: 'delivery/chart',
    accepts: files({ 'helm/values.yaml': 'a: 1\n', 'helm/templates/a.yaml': 'a: {{ .Values.a }}\n', 'helm/Chart.yaml': 'name: a\n' }),
    refuses: files({
      'helm/values.yaml': 'a: 1\n',
      'helm/templates/a.yaml': 'a: {{ .Values.a }}\nb: {{ .Values.b }}\n',
      'helm/Chart.yaml': 'name: a\n',
    }),
    idle: files({ 'a.md': 'a' }),
  },
  {
    rule: 'delivery/argo-cd',
    accepts: delivered(byArgoCd),
    refuses: delivered(byArgoCd, 'kustomize/overlays/prod/kustomization.yaml'),
    idle: files({ 'a.md': 'a' }),
  },
  {
    rule: 'delivery/flux',
    accepts: delivered(byFlux),
    refuses: delivered(byFlux, 'kustomize/overlays/prod/kustomization.yaml'),
    idle: files({ 'a.md': 'a' }),
  },
];

export const matrixCases: readonly SystemCase[] = [...matrix, ...amounts, ...others];
