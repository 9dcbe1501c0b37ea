import { environmentsWith, type Parts } from './systems';

/** A rule with a system that it accepts, one that it refuses, and one that it is not about. */
export interface SystemCase {
  readonly rule: string;
  readonly accepts: Parts;
  readonly refuses: Parts;
  readonly idle: Parts;
}

type Fields = { readonly [field: string]: unknown };

const named = (apiVersion: string, kind: string, name: string, more: Fields = {}) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  ...more,
});
const labels = { app: 'web' };
const workload = (kind: string, pod: Fields = {}, more: Fields = {}, template: Fields = { labels }) =>
  named(kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1', kind, 'web', {
    spec: {
      ...more,
      template: { metadata: template, spec: { containers: [{ name: 'web', image: 'registry.example/shop/web:1' }], ...pod } },
    },
  });
const containing = (container: Fields) =>
  workload('Deployment', { containers: [{ name: 'web', image: 'registry.example/shop/web:1', ...container }] });
const config = (data: Fields, name = 'settings') => named('v1', 'ConfigMap', name, { data });
const account = named('v1', 'ServiceAccount', 'web');
const secretEnv = { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } };
const stored = named('external-secrets.io/v1', 'ExternalSecret', 'login', { spec: { target: { name: 'login' } } });
const fromStore = environmentsWith({ kubernetes: { cluster: 'acme-prod', secrets: { kind: 'sops' } } } as never); // read by kind alone
const resource = (type: string, config: Fields, more: Fields = {}) => ({ resource: { [type]: { it: config } }, ...more });
const scaler = named('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, metrics: [{ type: 'Resource' }] },
});
const jobs = (steps: readonly Fields[], job: Fields = {}) => ({ jobs: { one: { ...job, steps } } });
const secretOf = '${{ secrets.TOKEN }}';

const referenceCases: readonly SystemCase[] = [
  {
    rule: 'references/object',
    accepts: { objects: [workload('Deployment', { serviceAccountName: 'web' }), account] },
    refuses: { objects: [workload('Deployment', { serviceAccountName: 'web' })] },
    idle: { stack: {} },
  },
  {
    rule: 'references/pods',
    accepts: { objects: [workload('Deployment'), named('v1', 'Service', 'web', { spec: { selector: labels } })] },
    refuses: { objects: [workload('Deployment'), named('v1', 'Service', 'web', { spec: { selector: { app: 'wbe' } } })] },
    idle: { stack: {} },
  },
  {
    rule: 'references/secret',
    accepts: { objects: [containing({ env: [secretEnv] }), stored], environments: fromStore },
    refuses: { objects: [containing({ env: [secretEnv] })], environments: fromStore },
    idle: { objects: [containing({ env: [secretEnv] })] },
  },
  {
    rule: 'references/terraform',
    accepts: { stack: { locals: { a: 'x' }, ...resource('google_storage_bucket', { name: '${local.a}' }) } },
    refuses: { stack: resource('google_storage_bucket', { name: '${local.a}' }) },
    idle: { stack: resource('google_storage_bucket', { name: '$${local.a} and "local.b"' }) },
  },
  {
    rule: 'references/stack-output',
    accepts: { stack: readingState('network'), otherStack: { output: { network: { value: 'x' } } } },
    refuses: { stack: readingState('network'), otherStack: { output: { subnet: { value: 'x' } } } },
    idle: { stack: { locals: { a: 'x' } } },
  },
  {
    rule: 'references/workflow',
    accepts: { workflow: { jobs: { one: { steps: [] }, two: { needs: 'one', steps: [{ run: 'echo ${{ needs.one.result }}' }] } } } },
    refuses: { workflow: { jobs: { two: { needs: 'one', steps: [] } } } },
    idle: { workflow: { jobs: { one: { steps: [{ run: 'true' }] } } } },
  },
  {
    rule: 'references/compose',
    accepts: {
      compose: { services: { web: { volumes: ['data:/data', './conf:/conf'], depends_on: { pay: {} } }, pay: {} }, volumes: { data: {} } },
    },
    refuses: { compose: { services: { web: { depends_on: ['pay'] } } } },
    idle: { compose: { services: { web: { image: 'web' } } } },
  },
  {
    rule: 'references/identity',
    accepts: { objects: [actingAs('web')], stack: resource('google_service_account', { account_id: 'web' }) },
    refuses: { objects: [actingAs('wbe')], stack: resource('google_service_account', { account_id: 'web' }) },
    idle: { objects: [actingAs('web')] },
  },
];

function readingState(output: string) {
  return {
    data: { terraform_remote_state: { foundation: { backend: 'gcs', config: { prefix: 'shop-prod-foundation' } } } },
    ...resource('google_compute_subnetwork', { network: `\${data.terraform_remote_state.foundation.outputs.${output}}` }),
  };
}

function actingAs(name: string) {
  const annotations = { 'iam.gke.io/gcp-service-account': `${name}@acme.iam.gserviceaccount.com` };
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop', annotations } };
}

const route = named('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
  spec: { rules: [{ backendRefs: [{ name: 'web', weight: 100 }] }] },
});
const canary = workload(
  'Rollout',
  {},
  {
    strategy: { canary: { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'shop' } } } } },
  },
);
const synced = (ignoreDifferences: readonly Fields[]) =>
  named('argoproj.io/v1alpha1', 'Application', 'shop-prod', { spec: { ignoreDifferences } });
const updater = named('argocd-image-updater.argoproj.io/v1alpha1', 'ImageUpdater', 'shop', {
  spec: { applicationRefs: [{ namePattern: 'shop-prod', images: [{ imageName: 'registry.example/shop/web' }] }] },
});
const vertical = (updateMode: string) =>
  named('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'web', {
    spec: { targetRef: { kind: 'Deployment', name: 'web' }, updatePolicy: { updateMode } },
  });

const ownershipCases: readonly SystemCase[] = [
  {
    rule: 'ownership/replicas',
    accepts: { objects: [workload('Deployment'), scaler] },
    refuses: { objects: [workload('Deployment', {}, { replicas: 3 }), scaler] },
    idle: { objects: [workload('Deployment', {}, { replicas: 3 })] },
  },
  {
    rule: 'ownership/traffic',
    accepts: {
      objects: [
        canary,
        route,
        synced([{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web', jqPathExpressions: ['.spec'] }]),
      ],
    },
    refuses: { objects: [canary, route, synced([])] },
    idle: { objects: [canary, route] },
  },
  {
    rule: 'ownership/image',
    accepts: { objects: [containing({ image: 'registry.example/shop/web' }), updater] },
    refuses: { objects: [containing({ image: 'registry.example/shop/web:1' }), updater] },
    idle: { objects: [containing({ image: 'registry.example/shop/web:1' })] },
  },
  {
    rule: 'ownership/secret',
    accepts: { objects: [stored] },
    refuses: { objects: [stored, named('v1', 'Secret', 'login', { stringData: {} })] },
    idle: { objects: [account] },
  },
  {
    rule: 'ownership/requests',
    accepts: { objects: [workload('Deployment'), scaler, vertical('Off')] },
    refuses: { objects: [workload('Deployment'), scaler, vertical('Auto')] },
    idle: { objects: [workload('Deployment'), scaler] },
  },
  {
    rule: 'ownership/cloud-resource',
    accepts: { stack: resource('google_storage_bucket', { name: 'a' }), otherStack: resource('google_storage_bucket', { name: 'b' }) },
    refuses: { stack: resource('google_storage_bucket', { name: 'a' }), otherStack: resource('google_storage_bucket', { name: 'a' }) },
    idle: { stack: resource('google_storage_bucket', { name: '${var.a}' }) },
  },
  {
    rule: 'ownership/iam',
    accepts: { stack: granted('google_project_iam_member', 'roles/viewer') },
    refuses: { stack: granted('google_project_iam_binding', 'roles/viewer') },
    idle: { stack: resource('google_storage_bucket', { name: 'a' }) },
  },
  {
    rule: 'ownership/object',
    accepts: { objects: [account], inDev: [account] },
    refuses: { objects: [account], inDev: [account], environments: environmentsWith({ kubernetes: { cluster: 'acme-dev' } }) },
    idle: { objects: [account], environments: environmentsWith({ kubernetes: {} }) },
  },
];

/** A role that is granted by one resource, and by a member of its own. */
function granted(type: string, role: string) {
  const shared = { project: 'acme', role };
  return {
    resource: {
      [type]: { one: { ...shared, members: ['group:a@acme.com'] } },
      google_project_iam_member: {
        other: { ...shared, member: 'group:b@acme.com' },
        ...(type.endsWith('member') && { one: { ...shared, member: 'group:a@acme.com' } }),
      },
    },
  };
}

const plain = named('v1', 'Secret', 'login', { stringData: { password: 'correct-horse-battery' } });

const secretCases: readonly SystemCase[] = [
  {
    rule: 'secrets/argument',
    accepts: { objects: [containing({ env: [secretEnv], args: ['--user', '$(USER)', '$$(PASSWORD)'] })] },
    refuses: { objects: [containing({ env: [secretEnv], args: ['--password=$(PASSWORD)'] })] },
    idle: { objects: [account] },
  },
  {
    rule: 'secrets/copy',
    accepts: { objects: [plain, config({ user: 'shop' })] },
    refuses: { objects: [plain, config({ url: 'login correct-horse-battery' })] },
    idle: { objects: [config({ user: 'shop' })] },
  },
  {
    rule: 'secrets/label',
    accepts: { objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', labels: { team: 'shop' } } }] },
    refuses: {
      objects: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations: { login: 'https://shop:hunter2hunter2@a.example' } } },
      ],
    },
    idle: { objects: [account] },
  },
  {
    rule: 'secrets/address',
    accepts: { objects: [config({ url: 'postgres://shop:$(PASSWORD)@db.example/shop' })] },
    refuses: { objects: [config({ url: 'postgres://shop:hunter2hunter2@db.example/shop' })] },
    idle: { objects: [config({ user: 'shop' })] },
  },
  {
    rule: 'secrets/compose',
    accepts: { compose: { services: { web: { environment: { DB_PASSWORD: '${DB_PASSWORD:?}', USER: 'shop' } } } } },
    refuses: { compose: { services: { web: { environment: { DB_PASSWORD: 'hunter2' } } } } },
    idle: { compose: { services: { web: { image: 'web' } } } },
  },
  {
    rule: 'secrets/output',
    accepts: { stack: { output: { password: { value: '${random_password.db.result}', sensitive: true } } } },
    refuses: { stack: { locals: { a: '${random_password.db.result}' }, output: { password: { value: '${local.a}' } } } },
    idle: { stack: resource('google_storage_bucket', { name: 'a' }) },
  },
  {
    rule: 'secrets/plain-attribute',
    accepts: { stack: resource('google_sql_user', { password: '${random_password.db.result}' }) },
    refuses: {
      stack: resource('google_cloud_run_v2_service', {
        template: { containers: [{ env: [{ name: 'A', value: '${random_password.db.result}' }] }] },
      }),
    },
    idle: { stack: { locals: { a: 'x' } } },
  },
  {
    rule: 'secrets/workflow-env',
    accepts: { workflow: jobs([{ run: 'true' }, { run: 'true', env: { TOKEN: secretOf } }], { env: { USER: 'shop' } }) },
    refuses: { workflow: jobs([{ run: 'true' }, { run: 'true' }], { env: { TOKEN: secretOf } }) },
    idle: { workflow: jobs([{ run: 'true' }]) },
  },
  {
    rule: 'secrets/workflow-script',
    accepts: { workflow: jobs([{ run: 'curl -H "token: $TOKEN"', env: { TOKEN: secretOf } }]) },
    refuses: { workflow: jobs([{ run: `curl -H "token: ${secretOf}"` }]) },
    idle: { workflow: jobs([{ uses: 'actions/checkout@v4' }]) },
  },
  {
    rule: 'secrets/log',
    accepts: { workflow: jobs([{ run: 'echo "$TOKEN" | docker login --password-stdin', env: { TOKEN: secretOf } }]) },
    refuses: { workflow: jobs([{ run: 'echo "with $TOKEN"', env: { TOKEN: secretOf } }]) },
    idle: { workflow: jobs([{ uses: 'actions/checkout@v4' }]) },
  },
  {
    rule: 'secrets/inherited',
    accepts: { workflow: { jobs: { one: { uses: 'acme/shared/.github/workflows/a.yml@v1', secrets: { TOKEN: secretOf } } } } },
    refuses: { workflow: { jobs: { one: { uses: 'acme/shared/.github/workflows/a.yml@v1', secrets: 'inherit' } } } },
    idle: { workflow: jobs([{ run: 'true' }]) },
  },
];

export const systemCases: readonly SystemCase[] = [...referenceCases, ...ownershipCases, ...secretCases];
