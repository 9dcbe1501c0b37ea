import { checkTerraform, type TerraformCheckOptions } from 'orchestra-cdk/testing';
import { everyTerraformRule } from '../../../lib/checks/google/every-terraform-rule';

const image = 'europe-west1-docker.pkg.dev/acme/shop/web@sha256:8f1f9d7f0b6ce7f4f5b9b7ad9d5bb1fb6bd2f5ec9ee1a2f2a2c4c1d0c6f5b3a1';
const sound = {
  deletion_protection: true,
  ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
  labels: { app: 'shop', environment: 'prod', owner: 'team' },
  template: {
    service_account: 'web@acme.iam.gserviceaccount.com',
    timeout: '300s',
    max_instance_request_concurrency: 80,
    scaling: { min_instance_count: 1, max_instance_count: 4 },
    vpc_access: { egress: 'PRIVATE_RANGES_ONLY', network_interfaces: [{ network: 'shop' }] },
    containers: [
      {
        image,
        resources: { cpu_idle: true, startup_cpu_boost: true, limits: { cpu: '1', memory: '512Mi' } },
        startup_probe: { tcp_socket: {} },
        liveness_probe: { http_get: {} },
      },
    ],
  },
};
const [container] = sound.template.containers;

function check(resources: { readonly [type: string]: object }, options: TerraformCheckOptions = {}): readonly string[] {
  const resource = Object.fromEntries(Object.entries(resources).map(([type, config]) => [type, { it: config }]));
  return checkTerraform({ resource }, options).map(({ rule, attribute }) => `${rule} ${attribute}`.trim());
}

function service(change: object, options?: TerraformCheckOptions): readonly string[] {
  return check({ google_cloud_run_v2_service: { ...sound, ...change } }, options);
}

function containing(change: object, options?: TerraformCheckOptions): readonly string[] {
  return service({ template: { ...sound.template, containers: [{ ...container, ...change }] } }, options);
}

function template(change: object, options?: TerraformCheckOptions): readonly string[] {
  return service({ template: { ...sound.template, ...change } }, options);
}

describe('a check of Terraform JSON', () => {
  test('says nothing of a service that has what it should', () => {
    expect(service({})).toEqual([]);
  });

  test.each<[string, readonly string[], string]>([
    ['a default account', template({ service_account: '12-compute@developer.gserviceaccount.com' }), 'CR-01 template.service_account'],
    ['no account', template({ service_account: undefined }), 'CR-01 template.service_account'],
    ['callers without an identity', service({ invoker_iam_disabled: true }), 'CR-02 invoker_iam_disabled'],
    ['open ingress', service({ ingress: 'INGRESS_TRAFFIC_ALL' }), 'CR-03 ingress'],
    ['a literal secret', containing({ env: [{ name: 'API_KEY', value: 'abc' }] }), 'CR-04 template.containers.0.env.0.value'],
    [
      'a password in an address',
      containing({ env: [{ name: 'URL', value: 'https://u:pw@a.example' }] }),
      'CR-04 template.containers.0.env.0.value',
    ],
    ['a literal secret among arguments', containing({ args: ['--password', 'abc'] }), 'CR-04 template.containers.0.args.1'],
    [
      'a literal secret among the headers of a probe',
      containing({
        liveness_probe: {
          http_get: {
            http_headers: [
              { name: 'Host', value: 'a' },
              { name: 'Authorization', value: 'Bearer abc' },
            ],
          },
        },
      }),
      'CR-04 template.containers.0.liveness_probe.http_get.http_headers.1.value',
    ],
    [
      'a secret in no version',
      containing({ env: [{ name: 'API_KEY', value_source: { secret_key_ref: { secret: 'key', version: 'latest' } } }] }),
      'CR-04 template.containers.0.env.0.value_source.secret_key_ref.version',
    ],
    ['no way out', template({ vpc_access: { egress: 'ALL_TRAFFIC' } }), 'CR-05 template.vpc_access'],
    ['another registry', containing({ image: 'docker.io/library/nginx@sha256:0' }), 'CR-08 template.containers.0.image'],
    ['a tag in production', containing({ image: 'europe-west1-docker.pkg.dev/acme/shop/web:1.0.0' }), 'CR-08 template.containers.0.image'],
    ['no liveness probe', containing({ liveness_probe: undefined }), 'CR-09 template.containers.0.liveness_probe'],
    [
      'a size that there is not',
      containing({ resources: { ...container?.resources, limits: { cpu: '1', memory: '8Gi' } } }),
      'CR-10 template.containers.0.resources.limits',
    ],
    ['no ceiling', template({ scaling: { min_instance_count: 1 } }), 'CR-11 template.scaling.max_instance_count'],
    ['nothing running in production', template({ scaling: { max_instance_count: 4 } }), 'CR-11 template.scaling.min_instance_count'],
    ['a minimum above the ceiling', template({ scaling: { min_instance_count: 5, max_instance_count: 4 } }), 'CR-11 template.scaling'],
    ['no stated concurrency', template({ max_instance_request_concurrency: undefined }), 'CR-12 template.max_instance_request_concurrency'],
    ['a timeout that is too long', template({ timeout: '3601s' }), 'CR-13 template.timeout'],
    ['no protection', service({ deletion_protection: false }), 'CR-14 deletion_protection'],
    ['no labels', service({ labels: {} }), 'CR-15 labels'],
    [
      'a socket elsewhere',
      template({
        volumes: [{ name: 'sql', cloud_sql_instance: { instances: ['a:b:c'] } }],
        containers: [{ ...container, volume_mounts: [{ name: 'sql', mount_path: '/sql' }] }],
      }),
      'CR-16 template.containers.0.volume_mounts.0.mount_path',
    ],
    ['a network file system', template({ volumes: [{ name: 'files', nfs: { server: 'a' } }] }), 'CR-18 template.execution_environment'],
    ['shares that do not add up', service({ traffic: [{ percent: 90 }] }), 'CR-19 traffic'],
    ['a canary without a name', service({ traffic: [{ percent: 90 }, { percent: 10 }] }), 'CR-19 traffic'],
    [
      'no boost',
      containing({ resources: { ...container?.resources, startup_cpu_boost: false } }),
      'CR-21 template.containers.0.resources.startup_cpu_boost',
    ],
  ])('finds %s', (_, findings, finding) => {
    expect(findings).toContain(finding);
    expect(new Set(findings)).toEqual(new Set([finding]));
  });

  test('finds a public caller, and secrets opened for a whole project', () => {
    expect(check({ google_cloud_run_v2_service_iam_member: { member: 'allUsers' } })).toEqual(['CR-02 member']);
    expect(check({ google_project_iam_member: { role: 'roles/secretmanager.secretAccessor', member: 'group:a@acme.com' } })).toEqual([
      'CR-17 role',
    ]);
  });

  test('finds an account that may not connect to the database it has a socket of', () => {
    const volumes = [{ name: 'cloudsql', cloud_sql_instance: { instances: ['a:b:c'] } }];
    const account = '${google_service_account.it.email}';
    const made = {
      google_cloud_run_v2_service: { ...sound, template: { ...sound.template, service_account: account, volumes } },
      google_service_account: { account_id: 'web' },
    };
    const granted = { google_project_iam_member: { role: 'roles/cloudsql.client', member: `serviceAccount:${account}` } };
    expect(check(made)).toEqual(['CR-16 template.service_account']);
    expect(check({ ...made, ...granted })).toEqual([]);
  });

  test('asks less outside production', () => {
    const loose = { image: 'europe-west1-docker.pkg.dev/acme/shop/web:1.0.0' };
    const change = {
      deletion_protection: false,
      template: { ...sound.template, containers: [{ ...container, ...loose }], scaling: { max_instance_count: 1 } },
    };
    expect(service(change, { tier: 'development' })).toEqual([]);
    expect(service(change)).toHaveLength(3);
  });

  test('asks for keys of your own only when told to', () => {
    expect(service({}, { optional: ['CR-07'] })).toEqual(['CR-07 template.encryption_key']);
  });

  test('counts the labels that the provider puts on everything', () => {
    const stack = {
      provider: { google: [{ default_labels: { app: 'shop', environment: 'prod', owner: 'team' } }] },
      resource: { google_cloud_run_v2_service: { it: { ...sound, labels: { workload: 'web' } } } },
    };
    expect(checkTerraform(JSON.stringify(stack))).toEqual([]);
  });

  test('judges nothing that only Terraform will know', () => {
    expect(template({ service_account: '${google_service_account.it.email}', timeout: '${var.timeout}' })).toEqual([]);
  });

  test('says where, what must hold and what was got', () => {
    expect(checkTerraform({ resource: { google_cloud_run_v2_service: { web: { ...sound, ingress: 'INGRESS_TRAFFIC_ALL' } } } })).toEqual([
      {
        rule: 'CR-03',
        resource: 'google_cloud_run_v2_service.web',
        attribute: 'ingress',
        message:
          'must be INGRESS_TRAFFIC_INTERNAL_ONLY or INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER, got INGRESS_TRAFFIC_ALL: requests from inside, or through a load balancer',
      },
    ]);
  });

  test('leaves out what is waived, by resource or by type', () => {
    const open = { ingress: 'INGRESS_TRAFFIC_ALL' };
    const reason = 'a partner calls it from outside';
    expect(service(open, { waivers: [{ rule: 'CR-03', resource: 'google_cloud_run_v2_service.it', reason }] })).toEqual([]);
    expect(service(open, { waivers: [{ rule: 'CR-03', resource: 'google_cloud_run_v2_service', reason }] })).toEqual([]);
    expect(service(open, { waivers: [{ rule: 'CR-03', resource: 'google_cloud_run_v2_service.other', reason }] })).toEqual([
      'CR-03 ingress',
      'waiver',
    ]);
  });

  test('finds a waiver without a reason, and one that waives nothing', () => {
    expect(service({}, { waivers: [{ rule: 'CR-03', reason: 'a partner calls it' }] })).toEqual(['waiver']);
    expect(service({ ingress: 'INGRESS_TRAFFIC_ALL' }, { waivers: [{ rule: 'CR-03', reason: ' ' }] })).toEqual(['waiver']);
  });

  test('says the same whatever the order of the resources', () => {
    const [one, other] = [
      { ...sound, ingress: 'anywhere' },
      { ...sound, ingress: 'INGRESS_TRAFFIC_ALL' },
    ];
    const stack = (first: object) => checkTerraform({ resource: { google_cloud_run_v2_service: first } });
    expect(stack({ one, other })).toEqual(stack({ other, one }));
  });
});

describe('the rules for Terraform', () => {
  test('have ids that say which: two of the same are for other resources, or are the same in other packs', () => {
    const ids = everyTerraformRule.map(({ id, also = [], on }) => [id, ...also, ...on].join(' '));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('say what they want and why', () => {
    expect(everyTerraformRule.filter(({ wants, why, on }) => wants.length < 3 || why.length < 10 || on.length === 0)).toEqual([]);
  });
});
