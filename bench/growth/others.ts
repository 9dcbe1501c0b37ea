import { analyze, canary, definePlan, pause, rehearse, type Scenario, successRatio, weight } from 'orchestra-cdk';
import { checkTerraform } from 'orchestra-cdk/testing';
import { type Dimension, list, record } from './dimension';
import { manifests } from './manifests';

const measure = successRatio({ atLeast: 0.99 });

function rehearsed(
  steps: Parameters<typeof canary>[0],
  analyses: object,
  scenario: Scenario = { replicas: 3 },
): Dimension['targets'][string] {
  const plan = definePlan(canary(steps), { analyses: { ...analyses } });
  return () => () => rehearse(plan, scenario);
}

const rehearsals: Dimension[] = [
  { name: 'pauses', targets: { rehearse: (size) => rehearsed([weight(10), ...list(size, () => pause('1m'))], {})(size) } },
  {
    name: 'analyses in turn',
    targets: { rehearse: (size) => rehearsed([weight(10), ...list(size, () => [pause('1m'), analyze('a')]).flat()], { a: measure })(size) },
  },
  {
    name: 'replicas that come one by one',
    targets: {
      rehearse: (size) =>
        rehearsed(
          [weight(10), pause('1m'), weight(50), pause('1m')],
          {},
          { replicas: size, readySeconds: { canary: list(size, Number) } },
        )(size),
    },
  },
];

/** Stacks with so many resources of some types. */
const stacks: { readonly [name: string]: (size: number) => object } = {
  'buckets without anything': (size) => ({ google_storage_bucket: record(size, 'r', () => ({})) }),
  'networks with firewalls': (size) => ({
    google_compute_network: record(size, 'r', (index) => ({ name: `n${index}`, auto_create_subnetworks: false })),
    google_compute_firewall: record(size, 'r', (index) => ({
      network: `\${google_compute_network.r${index}.id}`,
      allow: { protocol: 'tcp' },
    })),
  }),
  'services with accounts': (size) => ({
    google_service_account: record(size, 'r', () => ({ account_id: 'web' })),
    google_project_iam_member: record(size, 'r', (index) => ({
      role: 'roles/cloudsql.client',
      member: `\${google_service_account.r${index}.member}`,
    })),
    google_cloud_run_v2_service: record(size, 'r', (index) => ({
      template: {
        service_account: `\${google_service_account.r${index}.email}`,
        volumes: { name: 'cloudsql', cloud_sql_instance: { instances: ['main'] } },
      },
    })),
  }),
};

const checks = Object.entries(stacks).map(([name, make]) => ({
  name,
  targets: {
    checkTerraform: (size: number) => {
      const stack = { resource: make(size) };
      return () => checkTerraform(stack);
    },
    waivers: (size: number) => {
      const stack = { resource: make(size) };
      const places = new Map(checkTerraform(stack).map(({ rule, resource }) => [`${rule} ${resource}`, { rule, resource }]));
      const waivers = [...places.values()].map((each) => ({ ...each, reason: 'known and accepted' }));
      return () => checkTerraform(stack, { waivers });
    },
  },
}));

/** Rehearsals, and checks of Terraform and of manifests. */
export const others: readonly Dimension[] = [...rehearsals, ...checks, ...manifests];
