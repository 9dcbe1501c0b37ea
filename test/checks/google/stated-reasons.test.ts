import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Testing } from 'cdktf';
import { checkTerraform, WrongInputError, waivedFindings } from 'orchestra-cdk/testing';
import {
  CloudRunJob,
  CloudRunService,
  GithubIdentity,
  GkeCluster,
  type GoogleStack,
  PostgresDatabase,
  RedisInstance,
} from '../../../lib/constructs/google';
import { place, stackOf, type TerraformJson, terraformOf } from '../../google/configuration';
import { configurationFiles, everyConfiguration } from '../../google/every-configuration';

interface WithLocals extends TerraformJson {
  readonly locals?: {
    readonly orchestra_reasons?: { readonly [type: string]: { readonly [name: string]: Readonly<Record<string, string>> } };
  };
}

function reasonsIn({ locals }: WithLocals): readonly string[] {
  return Object.values(locals?.orchestra_reasons ?? {}).flatMap((named) => Object.values(named).flatMap(Object.values<string>));
}

function configured(id: string): WithLocals {
  const found = everyConfiguration.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no configuration ${id}`);
  return terraformOf(found);
}

/** The stack with another value at a place of each resource of a type. */
function changed(terraform: TerraformJson, type: string, [path, value]: readonly [path: string, value: unknown]): TerraformJson {
  const resources = Object.entries(terraform.resource?.[type] ?? {});
  const others = Object.fromEntries(resources.map(([name, each]) => [name, withValue(each, path.split('.'), value)]));
  return { ...terraform, resource: { ...terraform.resource, [type]: others as never } };
}

function withValue(place: unknown, [step = '', ...rest]: readonly string[], value: unknown): unknown {
  const copy: object = Array.isArray(place) ? [...place] : { ...(place as object) };
  Reflect.set(copy, step, rest.length === 0 ? value : withValue(Reflect.get(copy, step), rest, value));
  return copy;
}

function built(build: (stack: GoogleStack) => void): object {
  const stack = stackOf();
  build(stack);
  return JSON.parse(Testing.synth(stack)) as object; // cdktf's own output
}

const rulesOf = (stack: object) => [...new Set(checkTerraform(stack).map(({ rule }) => rule))].sort();
const waived = (stack: object) => waivedFindings(stack).map(({ rule, reason }) => `${rule}: ${reason}`);

/** Reasons as the configurations state them, in the words of their files. */
const files = Object.keys(configurationFiles).flatMap((file) => {
  const text = readFileSync(path.join(__dirname, '../../google/configurations', `${file}.ts`), 'utf8');
  const reasons = [...text.matchAll(/\breason: '([^']+)'/g)].map(([, reason = '']) => reason);
  return reasons.length === 0 ? [] : [{ file, reasons: [...new Set(reasons)].sort() }];
});

describe('a reason that props state', () => {
  test.each(files)('is in the stack: $file', ({ file, reasons }) => {
    const carried = (configurationFiles[file] ?? []).flatMap((each) => reasonsIn(terraformOf(each)));
    expect(reasons.filter((reason) => !carried.includes(reason))).toEqual([]);
  });

  /** A finding that a reason answers for, and another deviation, of the same resource, that it says nothing of. */
  test.each<readonly [id: string, finding: string, change: readonly [type: string, path: string, value: unknown], other: string]>([
    [
      'cloud-run-service-public-through-a-load-balancer',
      'CR-02: the landing page',
      ['google_cloud_run_v2_service', 'invoker_iam_disabled', true],
      'CR-02',
    ],
    [
      'dns-public-without-signatures',
      'CKV_GCP_16: the registrar knows no signatures',
      ['google_dns_managed_zone', 'dnssec_config.default_key_specs', [{ algorithm: 'rsasha1' }]],
      'CKV_GCP_17',
    ],
    [
      'dns-public-moving-away-from-signatures',
      'GCP-0013: the zone comes from another provider',
      ['google_dns_managed_zone', 'dnssec_config.default_key_specs', [{ algorithm: 'rsasha1' }]],
      'CKV_GCP_17',
    ],
    [
      'gke-autopilot-watched-for-weaknesses-only',
      'CKV_GCP_66: images of other people are tried here',
      ['google_container_cluster', 'master_auth.client_certificate_config.issue_client_certificate', true],
      'CKV_GCP_13',
    ],
    [
      'gke-autopilot-watched-for-weaknesses-only',
      'GCP-0059: there is no Cloud NAT in this network',
      ['google_container_cluster', 'private_cluster_config', undefined],
      'CKV_GCP_25',
    ],
    [
      'gke-standard-pool-of-ubuntu-with-unsigned-drivers',
      'CKV_GCP_22: a driver is built for Ubuntu only',
      ['google_container_node_pool', 'management.auto_repair', false],
      'CKV_GCP_9',
    ],
    [
      'gke-standard-pool-of-ubuntu-with-unsigned-drivers',
      'CKV_GCP_68: the driver is not signed by Google',
      ['google_container_node_pool', 'node_config.shielded_instance_config.enable_integrity_monitoring', false],
      'CKV_GCP_72',
    ],
    [
      'network-subnetworks-of-every-kind',
      'CKV_GCP_26: nothing but a test is in it',
      ['google_compute_subnetwork', 'log_config', undefined],
      'CKV_GCP_26', // of the others
    ],
    [
      'network-a-firewall-of-every-kind',
      'GCP-0027: the load balancer of others is there',
      ['google_compute_firewall', 'allow', [{ protocol: 'tcp' }]],
      'GCP-0072',
    ],
    [
      'public-endpoint-rules-of-its-own',
      'CKV_GCP_73: what the log shows is looked at first',
      ['google_compute_security_policy', 'rule', []],
      'CKV_GCP_73',
    ],
    [
      'sql-small-and-alone',
      'CKV_GCP_14: it holds nothing but test data',
      ['google_sql_database_instance', 'settings.edition', undefined],
      'SQL-edition',
    ],
    [
      'sql-in-a-range-with-a-path-for-bigquery-encrypted-without-certificates',
      'CKV_GCP_108: names are slow to look up here',
      ['google_sql_database_instance', 'settings.database_flags.6.value', 'off'],
      'CKV_GCP_54',
    ],
    [
      'sql-in-a-range-with-a-path-for-bigquery-encrypted-without-certificates',
      'CKV_GCP_6: clients of other teams have no certificates',
      ['google_sql_database_instance', 'settings.backup_configuration.enabled', false],
      'CKV_GCP_14',
    ],
    [
      'sql-public-for-a-range',
      'CKV_GCP_60: a partner has no way into the network',
      ['google_sql_database_instance', 'settings.ip_configuration.authorized_networks.0.value', '0.0.0.0/0'],
      'CKV_GCP_11',
    ],
  ])('waives in %s only what it is about: %s', (id, finding, [type, at, value], other) => {
    const terraform = configured(id);
    expect(waived(terraform)).toContain(finding);
    expect(rulesOf(terraform)).not.toContain(finding.split(':')[0]);
    expect(rulesOf({ ...terraform, locals: undefined })).toContain(finding.split(':')[0]);
    expect(rulesOf(terraform)).not.toContain(other);
    expect(rulesOf(changed(terraform, type, [at, value]))).toContain(other);
  });

  const network = { kind: 'private-services', network: 'projects/acme-shop-prod/global/networks/shop' } as const;

  test('says nothing of the same deviation of another resource', () => {
    const auth = { kind: 'off', reason: 'an old client knows no password' } as const;
    const stack = built((within) => {
      new RedisInstance(within, 'Old', { ...place, name: 'old', network, auth });
      new RedisInstance(within, 'New', { ...place, name: 'new', network }).resource.addOverride('auth_enabled', false);
    });
    expect(checkTerraform(stack).map(({ rule, resource }) => `${rule} ${resource}`)).toEqual(['CKV_GCP_95 google_redis_instance.New']);
    expect(waivedFindings(stack).map(({ resource }) => resource)).toEqual(['google_redis_instance.Old']);
  });

  test('answers for the value of the props, not for another in its place', () => {
    const sslMode = { kind: 'ENCRYPTED_ONLY', reason: 'clients of other teams have no certificates' } as const;
    const props = { ...place, name: 'main', network, sslMode } as const;
    const attribute = 'settings.ip_configuration.ssl_mode';
    const overridden = built((stack) => new PostgresDatabase(stack, 'Main', { ...props, overrides: { [attribute]: 'ALLOW_ALL' } }));
    expect(rulesOf(overridden)).toEqual(['CKV_GCP_6', 'GCP-0015']);
    const beside = built((stack) => new PostgresDatabase(stack, 'Main', { ...props, overrides: { 'settings.pricing_plan': 'PER_USE' } }));
    expect(rulesOf(beside)).toEqual([]);
    const later = built((stack) => new PostgresDatabase(stack, 'Main', props).resource.addOverride(attribute, null));
    expect(rulesOf(later)).toContain('GCP-0015');
  });

  test('holds for the replicas too, but for what they state themselves', () => {
    const stack = built(
      (within) =>
        new PostgresDatabase(within, 'Main', {
          ...place,
          name: 'main',
          network,
          sslMode: { kind: 'ENCRYPTED_ONLY', reason: 'clients of other teams have no certificates' },
          databaseFlags: {
            log_duration: { value: 'off', reason: 'the log is read by nobody' },
            log_lock_waits: { value: 'off', reason: 'locks are watched otherwise' },
          },
          replicas: { reader: { databaseFlags: { log_lock_waits: 'off' } } },
        }),
    );
    expect(checkTerraform(stack).map(({ rule, resource }) => `${rule} ${resource}`)).toEqual([
      'CKV_GCP_54 google_sql_database_instance.Main_Replica-reader_8E44F254',
    ]);
  });

  test.each(['args[1]', 'args'])('answers for words of a command: %s', (at) => {
    const reason = 'the demo page shows it to everybody';
    const image = `europe-west1-docker.pkg.dev/acme-shop-prod/shop/web@sha256:${'a'.repeat(64)}`;
    const props = { ...place, image, args: ['--password', 'hunter22hunter22'] } as const;
    const env = { API_KEY: 'b7Xk29QmZt41', DB_PASSWORD: 'c8Yl30RnAu52' };
    const sidecar = { image, env, security: { literals: { 'env.API_KEY': { reason } } } };
    const stack = built((within) => {
      new CloudRunService(within, 'Web', {
        ...props,
        name: 'web',
        security: { literals: { [at]: { reason } } },
        sidecars: { helper: sidecar },
      });
      new CloudRunJob(within, 'Job', { ...props, name: 'job', security: { literals: { [at]: { reason } } } });
    });
    const places = (findings: ReturnType<typeof checkTerraform>) =>
      findings.filter(({ rule }) => rule === 'CR-04').map(({ attribute }) => attribute);
    expect(places(waivedFindings(stack))).toEqual([
      'template.template.containers.0.args.1',
      'template.containers.0.args.1',
      'template.containers.1.env.0.value',
    ]);
    expect(places(checkTerraform(stack))).toEqual(['template.containers.1.env.1.value']);
  });

  test('is read back as it was written, whatever Terraform makes of its signs', () => {
    const reason = 'see ${docs} and %{ rules }';
    const image = 'europe-west1-docker.pkg.dev/acme-shop-prod/shop/web:1.0.0';
    const stack = built((within) => {
      new RedisInstance(within, 'Cache', { ...place, name: 'cache', network, auth: { kind: 'off', reason } });
      new CloudRunService(within, 'Web', { ...place, name: 'web', image, access: { kind: 'public', reason } });
      new CloudRunJob(within, 'Job', { ...place, name: 'job', image, args: ['a'], security: { literals: { args: { reason } } } });
      new GithubIdentity(within, 'Github', {
        project: place.project,
        owner: 'acme',
        accounts: { plan: { repository: 'shop', trust: [{ kind: 'pull-request', reason }] } },
      });
      new GkeCluster(within, 'Cluster', {
        mode: 'standard',
        name: 'main',
        project: place.project,
        location: place.region,
        network: 'shop',
        subnetwork: 'nodes',
        nodes: { kind: 'public', reason },
        nodePools: { main: { secureBoot: { kind: 'off', reason } } },
      });
    });
    expect(reasonsIn(stack)).toEqual(Array.from({ length: 6 }, () => 'see $${docs} and %%{ rules }'));
    expect(new Set(waivedFindings(stack).map((each) => each.reason))).toEqual(new Set([reason]));
  });

  test('is found after the resource got another name', () => {
    const auth = { kind: 'off', reason: 'an old client knows no password' } as const;
    const stack = built((within) => {
      const { resource } = new RedisInstance(within, 'Cache', { ...place, name: 'cache', network, auth });
      resource.overrideLogicalId('sessions');
    });
    expect(waived(stack)).toEqual(['CKV_GCP_95: an old client knows no password']);
  });

  test('makes a waiver of the same superfluous', () => {
    const stack = configured('redis-small-and-open-to-the-network');
    const waiver = { rule: 'CKV_GCP_95', reason: 'an old client knows no password' };
    expect(checkTerraform(stack, { waivers: [waiver] }).map(({ message }) => message)).toEqual([
      'CKV_GCP_95: nothing to waive, since the props state the reason: take it out',
    ]);
  });
});

describe('findings that are waived', () => {
  test('say who answers for them', () => {
    const network = { kind: 'private-services', network: 'projects/acme-shop-prod/global/networks/shop' } as const;
    const stack = built((within) =>
      new RedisInstance(within, 'Cache', { ...place, name: 'cache', network }).resource.addOverride('auth_enabled', false),
    );
    const waivers = [{ rule: 'CKV_GCP_95', resource: 'google_redis_instance', reason: 'nothing but counters is in it' }];
    expect(waivedFindings(stack, { waivers })).toMatchObject([
      { rule: 'CKV_GCP_95', attribute: 'auth_enabled', reason: waivers[0]?.reason },
    ]);
    expect(waivedFindings(stack)).toEqual([]);
  });

  test('are asked for with the options of checkTerraform, and refuse what that refuses', () => {
    expect(() => waivedFindings({})).toThrow(WrongInputError);
    expect(() => waivedFindings({ resource: {} }, { tier: 'prod' as never })).toThrow(WrongInputError);
  });
});

describe('the tier of a cluster', () => {
  test('says whether it must be protected', () => {
    const terraform = configured('gke-autopilot-in-development');
    expect(rulesOf(terraform)).not.toContain('GKE-protection');
    expect(rulesOf({ ...terraform, locals: undefined })).toContain('GKE-protection');
  });
});
