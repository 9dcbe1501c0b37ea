import { added, type ChangeRow, inModel, inObject } from './change-row';

const w = (workload: string, ...path: readonly (string | number)[]) => ['workloads', workload, ...path];
const pod = ['spec', 'template', 'spec'];
const podinfo = 'podinfo-webapp/production';
const frontend = 'apps/v1/Deployment podinfo-production/frontend';
const shop = 'sock-shop/prod';
const api = 'argoproj.io/v1alpha1/Rollout orchestra/api';
const container = [...pod, 'containers', 'name=api'];

/** Edits of the public applications, and of objects as programs of users patch them. */
export const publicChanges: readonly ChangeRow[] = [
  inModel(
    podinfo,
    'outage',
    /StatefulSet .*database-primary$/,
    [['workloads', 'database-primary'], undefined],
    [['@', 'workloads', 'database-primary'], undefined],
  ),
  inModel(
    podinfo,
    'data-loss',
    /StatefulSet .*database-primary$/,
    [['workloads', 'database-primary'], undefined],
    [['@', 'workloads', 'database-primary'], undefined],
  ),
  inModel(podinfo, 'outage', /CronJob .*backup-daily:spec\.schedule/, [w('backup-daily', 'schedule'), '0 5 * * *']),
  inModel(podinfo, 'outage', /Service .*frontend:spec\.ports/, [w('frontend', 'servicePort'), 8080]),
  inModel(podinfo, 'traffic', /ConfigMap .*redis-config|Deployment .*cache/, [
    ['configs', 'redis-config', 'redis.conf'],
    'maxmemory 128mb\n',
  ]),
  inModel(podinfo, 'cost', /maxReplicas/, [w('frontend', 'scaling', 'max'), 8]),
  inModel(podinfo, 'outage', /limits\.memory/, [w('frontend', 'resources', 'limits', 'memory'), '64Mi']),
  inModel(podinfo, 'exposure', /NetworkPolicy .*backend:spec\.ingress/, [w('cache', 'calls'), ['backend']]),
  inModel(
    podinfo,
    'outage',
    /NetworkPolicy .*cache:spec\.ingress/,
    [w('frontend', 'calls'), ['backend']],
    [w('frontend', 'command', 5), undefined],
  ),
  inModel(shop, 'exposure', /Service .*front-end:spec\.type/, [w('front-end', 'kubernetes', 'service', 'type'), 'load-balancer']),
  inModel(shop, 'outage', /Ingress .*front-end/, [['@', 'kubernetes', 'routers'], {}]),
  inModel(shop, 'traffic', /env\[JAVA_OPTS\]/, [w('carts', 'env', 'JAVA_OPTS'), '-Xms128m']),
  inModel(
    'sock-shop/cluster/compose',
    'outage',
    /services\.payment$/,
    [['workloads', 'payment'], undefined],
    [['workloads', 'orders', 'calls'], []],
    [['@', 'compose', 'healthChecks', 'payment'], undefined],
  ),
  inModel('cluster-metrics/edge', 'outage', /nodeSelector/, [
    ['@', 'workloads', 'node-exporter', 'placement', 'nodeLabels', 'kubernetes.io/arch'],
    'amd64',
  ]),
  inModel('astronomy-shop/public', 'outage', /Ingress .*frontend-proxy$/, [['@', 'kubernetes', 'routers'], {}]),
  inModel('astronomy-shop/cluster', 'traffic', /Deployment .*\/ad:.*env\[OTEL_LOGS_EXPORTER\]/, [
    w('ad', 'env', 'OTEL_LOGS_EXPORTER'),
    'none',
  ]),
  inModel('astronomy-shop/cluster', 'outage', /Deployment .*\/accounting$/, [['workloads', 'accounting'], undefined]),
  inModel('grpc-edge/public', 'cost', /HorizontalPodAutoscaler .*whereami-frontend$/, [w('whereami-frontend', 'scaling', 'max'), 6]),
  inModel('grpc-edge/public', 'outage', /Deployment .*whereami-backend:.*readinessProbe/, [
    w('whereami-backend', 'probes', 'readiness'),
    'none',
  ]),
  inModel('grpc-edge/internal', 'exposure', /Service .*whereami-frontend:spec\.type/, [['@', 'workloads', 'whereami-frontend'], undefined]),
  inModel('mysql-cluster/first', 'replacement', /StatefulSet .*dbc1:spec\.volumeClaimTemplates/, [
    w('dbc1', 'volumes', '/var/lib/mysql', 'size'),
    '20Gi',
  ]),
  inModel('mysql-cluster/first', 'outage', /Deployment .*mysql-router:.*readinessProbe/, [
    w('mysql-router', 'probes', 'readiness'),
    'none',
  ]),
  inModel('mysql-cluster/first', 'traffic', /StatefulSet .*dbc1:.*image/, [w('dbc1', 'image'), 'docker.io/mysql/mysql-server:8.0.32']),
  inModel('release-gallery/prod', 'traffic', /Rollout .*istio-host-split:.*image/, [
    w('istio-host-split', 'image'),
    'docker.io/argoproj/rollouts-demo:blue',
  ]),

  inObject('orchestra/prod', api, 'exposure', /privileged/, [[...container, 'securityContext', 'privileged'], true]),
  inObject('orchestra/prod', api, 'exposure', /hostNetwork/, [[...pod, 'hostNetwork'], true]),
  inObject('orchestra/prod', api, 'exposure', /capabilities\.add/, [
    [...container, 'securityContext', 'capabilities', 'add'],
    ['SYS_ADMIN'],
  ]),
  inObject('orchestra/prod', api, 'exposure', /capabilities/, [[...container, 'securityContext', 'capabilities', 'drop'], undefined]),
  inObject('orchestra/prod', api, 'exposure', /runAsNonRoot/, [[...container, 'securityContext', 'runAsNonRoot'], false]),
  inObject('orchestra/prod', api, 'exposure', /runAsUser/, [[...container, 'securityContext', 'runAsUser'], 0]),
  inObject('orchestra/prod', api, 'exposure', /readOnlyRootFilesystem/, [
    [...container, 'securityContext', 'readOnlyRootFilesystem'],
    undefined,
  ]),
  inObject('orchestra/prod', api, 'exposure', /seccompProfile/, [
    [...container, 'securityContext', 'seccompProfile'],
    { type: 'Unconfined' },
  ]),
  inObject('orchestra/prod', api, 'exposure', /automountServiceAccountToken/, [[...pod, 'automountServiceAccountToken'], true]),
  inObject('orchestra/prod', api, 'exposure', /serviceAccountName/, [[...pod, 'serviceAccountName'], 'admin']),
  inObject('orchestra/prod', api, 'exposure', /volumes\[host\]/, [
    [...pod, 'volumes', 'name=host'],
    { name: 'host', hostPath: { path: '/' } },
  ]),
  inObject('orchestra/prod', api, 'outage', /imagePullPolicy/, [[...container, 'imagePullPolicy'], 'Never']),
  inObject('orchestra/prod', api, 'outage', /spec\.replicas/, [['spec', 'replicas'], 0]),
  inObject('orchestra/prod', 'v1/Service orchestra/api', 'exposure', /spec\.type/, [['spec', 'type'], 'LoadBalancer']),
  inObject('orchestra/prod', 'v1/Service orchestra/api', 'outage', /spec\.selector/, [
    ['spec', 'selector', 'app.kubernetes.io/instance'],
    'apis',
  ]),
  inObject('orchestra/prod', 'v1/Service orchestra/api', 'outage', /Service orchestra\/api$/, [[], undefined]),
  inObject('orchestra/prod', 'networking.k8s.io/v1/NetworkPolicy orchestra/api', 'exposure', /NetworkPolicy orchestra\/api$/, [
    [],
    undefined,
  ]),
  inObject('orchestra/prod', 'networking.k8s.io/v1/NetworkPolicy orchestra/api', 'exposure', /ingress.*from/, [
    ['spec', 'ingress', 0, 'from'],
    undefined,
  ]),
  inObject('orchestra/prod', 'networking.k8s.io/v1/NetworkPolicy orchestra/api', 'exposure', /policyTypes/, [
    ['spec', 'policyTypes'],
    ['Ingress'],
  ]),
  inObject('orchestra/prod', 'policy/v1/PodDisruptionBudget orchestra/api', 'outage', /maxUnavailable/, [['spec', 'maxUnavailable'], 2]),
  inObject('orchestra/prod', 'v1/ServiceAccount orchestra/api', 'exposure', /gcp-service-account/, [
    ['metadata', 'annotations', 'iam.gke.io/gcp-service-account'],
    'owner@acme.iam.gserviceaccount.com',
  ]),
  inObject('orchestra/prod', 'gateway.networking.k8s.io/v1/HTTPRoute orchestra/api', 'traffic', /weight/, [
    ['spec', 'rules', 0, 'backendRefs', 'name=api-canary', 'weight'],
    50,
  ]),
  inObject(podinfo, frontend, 'outage', /spec\.strategy/, [['spec', 'strategy'], { type: 'Recreate' }]),
  inObject(podinfo, 'batch/v1/CronJob podinfo-production/backup-daily', 'outage', /suspend/, [['spec', 'suspend'], true]),
  added('orchestra/prod', 'exposure', /ClusterRoleBinding/, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'admins' },
  }),
  added('orchestra/prod', 'exposure', /Ingress/, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'other', namespace: 'orchestra' },
  }),
];
