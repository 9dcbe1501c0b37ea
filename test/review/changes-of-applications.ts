import { analyze, canary, http, pause, rolling, secret, weight } from '../../lib/index';
import { type ChangeRow, inModel } from './change-row';

const w = (workload: string, ...path: readonly (string | number)[]) => ['workloads', workload, ...path];
const e = (workload: string, ...path: readonly (string | number)[]) => ['@', 'workloads', workload, ...path];
const digest = `sha256:${'a'.repeat(64)}`;
const orchestra = 'orchestra/prod';
const crucible = 'crucible/prod';
const vpn = 'vpn-manager/prod';

/** Edits of the applications of apps/ and of their environments. */
export const applicationChanges: readonly ChangeRow[] = [
  inModel(orchestra, 'outage', /orchestra\/api:.*[pP]ort/, [w('api', 'port'), 9090]),
  inModel(orchestra, 'outage', /readinessProbe\.httpGet\.path/, [w('api', 'probes', 'readiness'), http('/live')]),
  inModel(orchestra, 'outage', /livenessProbe/, [w('api', 'probes', 'liveness'), 'none']),
  inModel(orchestra, 'outage', /startupProbe\.failureThreshold/, [w('api', 'probes', 'startup'), http('/health', { failureThreshold: 3 })]),
  inModel(orchestra, 'traffic', /env\[LOG_LEVEL\]/, [w('api', 'env', 'LOG_LEVEL'), 'debug']),
  inModel(orchestra, 'traffic', /env\[FEATURES\]/, [w('api', 'env', 'FEATURES'), 'on']),
  inModel(orchestra, 'exposure', /env\[SIGNING_KEY\]/, [w('api', 'env', 'SIGNING_KEY'), secret('signing-key')]),
  inModel(orchestra, 'exposure', /Job orchestra\/schema:.*env\[KEY\]/, [w('schema', 'env', 'KEY'), secret('openai-api-key')]),
  inModel(orchestra, 'outage', /limits\.memory/, [e('api', 'resources'), { cpu: '2', memory: '512Mi' }]),
  inModel(orchestra, 'cost', /requests\.cpu/, [e('api', 'resources'), { cpu: '4', memory: '1Gi' }]),
  inModel(orchestra, 'traffic', /containers\[api\]\.image/, [['@', 'images', 'api'], { tag: '2.0.0', digest }]),
  inModel(orchestra, 'outage', /containers\[api\]\.image/, [['@', 'registry'], 'registry.example.com/orchestra']),
  inModel(orchestra, 'cost', /maxReplicas/, [w('api', 'scaling', 'max'), 30]),
  inModel(orchestra, 'cost', /minReplicas/, [e('api', 'scaling'), { min: 5 }]),
  inModel(orchestra, 'cost', /averageUtilization/, [w('api', 'scaling', 'targetCpu'), 50]),
  inModel(orchestra, 'traffic', /Rollout orchestra\/api:spec\.strategy/, [
    w('api', 'rollout'),
    canary([weight(20), pause('5m'), analyze('success-rate'), weight(50), pause('1m')]),
  ]),
  inModel(orchestra, 'outage', /Rollout orchestra\/api$/, [e('api', 'rollout'), rolling()]),
  inModel(orchestra, 'traffic', /AnalysisTemplate orchestra\/success-rate/, [['analyses', 'success-rate', 'atLeast'], 0.5]),
  inModel(orchestra, 'exposure', /HTTPRoute orchestra\/api:spec\.hostnames/, [
    ['@', 'kubernetes', 'routers', 'api', 'hosts'],
    ['api.example.com'],
  ]),
  inModel(vpn, 'outage', /Ingress vpn-manager\/frontend$/, [['@', 'kubernetes', 'routers'], {}]),
  inModel(
    orchestra,
    'exposure',
    /NetworkPolicy orchestra\/api:spec\.ingress/,
    [e('ui'), {}],
    [['@', 'images', 'ui'], { tag: '1.0.0', digest }],
  ),
  inModel(orchestra, 'cost', /Deployment orchestra\/ui$/, [e('ui'), {}], [['@', 'images', 'ui'], { tag: '1.0.0', digest }]),
  inModel(orchestra, 'outage', /Job orchestra\/schema$/, [['workloads', 'schema'], undefined]),
  inModel(orchestra, 'replacement', /Job orchestra\/schema:.*command/, [w('schema', 'command'), ['python', '-m', 'orchestra.other']]),
  inModel(orchestra, 'other', /metadata\.labels\.owner/, [['owner'], 'somebody']),
  inModel(orchestra, 'outage', /terminationGracePeriodSeconds/, [w('api', 'lifecycle'), { graceSeconds: 10 }]),
  inModel(orchestra, 'traffic', /secret-version/, [['@', 'secrets', 'openai-api-key', 'version'], '5']),
  inModel(orchestra, 'exposure', /volumes\[etc-orchestra\]/, [w('api', 'files', '/etc/orchestra/openai.key'), secret('openai-api-key')]),
  inModel(orchestra, 'traffic', /containers\[api\]\.args|containers\[api\]\.command/, [w('api', 'command'), ['uvicorn', 'api:app']]),
  inModel(orchestra, 'outage', /Namespace orchestra$/, [['@', 'kubernetes', 'namespace'], 'orchestra-prod']),

  inModel(crucible, 'outage', /CronJob crucible\/sweep:spec\.schedule/, [w('sweep', 'schedule'), '0 3 * * *']),
  inModel(crucible, 'outage', /CronJob crucible\/sweep$/, [e('sweep'), false]),
  inModel(crucible, 'other', /ConfigMap crucible\/dispatcher:data/, [
    w('dispatcher', 'files', '/etc/crucible/dispatcher.toml'),
    '[queue]\nprefetch = 32\n',
  ]),
  inModel(crucible, 'traffic', /Deployment crucible\/dispatcher:spec\.template/, [
    w('dispatcher', 'files', '/etc/crucible/dispatcher.toml'),
    '[queue]\nprefetch = 32\n',
  ]),
  inModel(crucible, 'cost', /sizeLimit/, [w('dispatcher', 'volumes', '/var/spool/crucible', 'size'), '3Gi']),
  inModel(crucible, 'outage', /tolerations/, [e('dispatcher', 'placement', 'tolerations'), undefined]),
  inModel(crucible, 'outage', /nodeSelector/, [e('dispatcher', 'placement', 'nodeLabels', 'node-pool'), 'other']),
  inModel(crucible, 'outage', /terminationGracePeriodSeconds/, [w('dispatcher', 'lifecycle', 'graceSeconds'), 30]),
  inModel(crucible, 'cost', /minReplicas|spec\.replicas/, [e('api', 'scaling', 'min'), 2]),
  inModel(crucible, 'outage', /PodDisruptionBudget crucible\/api$/, [e('api', 'scaling'), { min: 1, max: 1 }]),
  inModel(
    crucible,
    'outage',
    /Deployment crucible\/dispatcher$/,
    [['workloads', 'dispatcher'], undefined],
    [e('dispatcher'), undefined],
    [['workloads', 'sweep'], undefined],
    [['@', 'images', 'dispatcher'], undefined],
  ),
  inModel(crucible, 'outage', /containerPort/, [w('api', 'ports', 'metrics'), 9191]),
  inModel(crucible, 'cost', /memory/, [w('sweep', 'resources'), { cpu: '100m', memory: '256Mi' }]),

  inModel(vpn, 'outage', /Ingress vpn-manager\/frontend:spec\.rules/, [
    ['@', 'kubernetes', 'routers', 'frontend', 'hosts'],
    ['vpn.example.org'],
  ]),
  inModel(vpn, 'exposure', /Ingress vpn-manager\/frontend:spec\.rules/, [
    ['@', 'kubernetes', 'routers', 'frontend', 'hosts'],
    ['vpn.example.com', 'vpn.example.org'],
  ]),
  inModel(vpn, 'outage', /Ingress vpn-manager\/frontend:spec\.tls/, [['@', 'kubernetes', 'routers', 'frontend', 'tlsSecret'], 'other-tls']),
  inModel(vpn, 'outage', /probes|readinessProbe/, [w('postgres', 'probes', 'readiness'), { kind: 'exec', command: ['true'] }]),
  inModel(vpn, 'exposure', /signing/, [w('signing', 'env', 'DATABASE_PASSWORD'), secret('database-password')]),
  inModel(vpn, 'cost', /requests\.storage|volumeClaimTemplates/, [w('postgres', 'volumes', '/var/lib/postgresql/data', 'size'), '100Gi']),
  inModel(
    vpn,
    'data-loss',
    /StatefulSet vpn-manager\/postgres:.*volumeMounts|volumeMounts/,
    [w('postgres', 'volumes', '/var/lib/postgresql/data'), undefined],
    [w('postgres', 'volumes', '/data'), { kind: 'persistent', size: '50Gi' }],
  ),
  inModel(vpn, 'traffic', /env\[OIDC_CLIENT_ID\]/, [w('frontend', 'env', 'OIDC_CLIENT_ID'), 'other']),

  inModel('vpn-manager/small/compose', 'exposure', /services\.frontend:ports/, [
    ['@', 'compose', 'publish', 'frontend'],
    { http: { port: 443, address: '0.0.0.0' } },
  ]),
  inModel('vpn-manager/small/compose', 'outage', /services\.frontend:ports/, [
    ['@', 'compose', 'publish', 'frontend'],
    { http: { port: 443, address: '0.0.0.0' } },
  ]),
  inModel('vpn-manager/small/compose', 'traffic', /services\.signing:image/, [['@', 'images', 'signing'], { tag: '2.0.0', digest }]),
  inModel('vpn-manager/small/compose', 'outage', /services\.frontend:healthcheck/, [['@', 'compose', 'healthChecks', 'frontend'], 'none']),
  inModel('vpn-manager/small/compose', 'exposure', /services\.signing:secrets/, [
    w('signing', 'files', '/etc/x'),
    secret('database-password'),
  ]),

  inModel('orchestrator/prod', 'traffic', /Rollout orchestrator\/orchestrator:spec\.strategy/, [
    w('orchestrator', 'rollout'),
    canary([weight(20), pause('5m'), analyze('availability')]),
  ]),
  inModel('orchestrator/prod', 'outage', /orchestrator-ingress:spec\.hostnames/, [
    ['@', 'kubernetes', 'routers', 'orchestrator', 'hosts'],
    ['other.example.com'],
  ]),
];
