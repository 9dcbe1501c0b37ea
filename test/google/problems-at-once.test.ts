import { App } from 'cdktf';
import {
  Apis,
  type ApisProps,
  BootstrapStack,
  type BootstrapStackProps,
  Bucket,
  type BucketProps,
  CryptoKeys,
  type CryptoKeysProps,
  DnsZone,
  type DnsZoneProps,
  Network,
  type NetworkProps,
  Registry,
  type RegistryProps,
  Secret,
  type SecretProps,
  StateBucket,
  type StateBucketProps,
} from '../../lib/constructs/google';
import { place, stackOf } from './configuration';
import { issuesOf } from './issues-of';

const { project, region } = place;

/** Something missing, something wrong, and a broken rule between fields. */
const cases: readonly (readonly [noun: string, make: () => unknown, issues: readonly string[]])[] = [
  [
    'APIs',
    () => new Apis(stackOf(), 'It', { services: ['run', 'source.googleapis.com'] } as unknown as ApisProps),
    ['project [missing]', 'services[0] [api-name-not-allowed]', 'services [api-banned]'],
  ],
  [
    'a bucket',
    () => new Bucket(stackOf(), 'It', { name: 'goog', location: 5, softDeleteSeconds: 1 } as unknown as BucketProps),
    ['project [missing]', 'location [wrong-type]', 'name [bucket-name-taken]', 'softDeleteSeconds [soft-delete-not-allowed]'],
  ],
  [
    'a key ring',
    () => {
      const keys = { signatures: { purpose: 'MAC', rotationPeriod: '86400s' }, files: { rotationPeriod: '1s' } };
      return new CryptoKeys(stackOf(), 'It', { project: 'x', location: region, keys } as unknown as CryptoKeysProps);
    },
    [
      'name [missing]',
      'project [wrong-value]',
      'keys.files.rotationPeriod [rotation-period-not-allowed]',
      'keys.signatures.algorithm [key-algorithm-not-allowed]',
      'keys.signatures.rotationPeriod [key-not-rotatable]',
    ],
  ],
  [
    'a secret',
    () => {
      const rotation = { nextRotationTime: 'soon' };
      return new Secret(stackOf(), 'It', { secretId: 'a b', project, rotation } as unknown as SecretProps);
    },
    [
      'secretId [wrong-value]',
      'rotation.rotationPeriod [missing]',
      'rotation.nextRotationTime [wrong-value]',
      'topics [rotation-without-topics]',
    ],
  ],
  [
    'a registry',
    () => {
      const cleanupPolicies = { old: { kind: 'delete', tagPrefixes: ['v'] }, recent: { kind: 'keep-most-recent', keepCount: 0 } };
      return new Registry(stackOf(), 'It', { project, location: region, cleanupPolicies } as unknown as RegistryProps);
    },
    [
      'repositoryId [missing]',
      'cleanupPolicies.recent.keepCount [out-of-range]',
      'cleanupPolicies.old.tagState [tag-prefixes-without-tags]',
    ],
  ],
  [
    'a DNS zone',
    () => {
      const records = { '@': 1, www: { type: 'A', answer: { kind: 'simple', rrdatas: [] } }, mail: { type: 'MX' } };
      return new DnsZone(stackOf(), 'It', { name: 'shop', project, records } as unknown as DnsZoneProps);
    },
    ['dnsName [missing]', 'records["@"] [wrong-name]', 'records.mail.answer [missing]', 'records.www.answer [record-empty]'],
  ],
  [
    'a network',
    () => {
      const subnetworks = { run: { region, ipCidrRange: '10.8.0.0/24' }, jobs: { ipCidrRange: '10.8.0.0/25', region: 'here' } };
      const nat = { [region]: { subnetworks: ['run', 'jobs', 'others'], ports: { max: 128 } } };
      return new Network(stackOf(), 'It', { project, subnetworks, nat } as unknown as NetworkProps);
    },
    [
      'name [missing]',
      'subnetworks.jobs.region [wrong-value]',
      `nat.${region}.ports.min [missing]`,
      `nat.${region}.subnetworks[2] [subnetwork-unknown]`,
      'subnetworks.run.ipCidrRange [ip-ranges-overlap]',
    ],
  ],
  [
    'a state bucket',
    () =>
      new StateBucket(stackOf(), 'It', { project, location: 'nowhere', overrides: { force_destroy: true } } as unknown as StateBucketProps),
    ['name [missing]', 'location [wrong-value]', 'overrides.force_destroy [override-refused]'],
  ],
  [
    'a bootstrap stack',
    () => {
      const overrides = { force_destroy: true };
      return new BootstrapStack(new App(), 'it', { project, bucket: { keptDays: 0 }, overrides } as unknown as BootstrapStackProps);
    },
    ['region [missing]', 'bucket.keptDays [out-of-range]', 'overrides.force_destroy [override-refused]'],
  ],
];

describe('props with several problems', () => {
  test.each(cases)('of %s report all problems at once', (_, make, issues) => {
    expect([...issuesOf(make)].sort()).toEqual([...issues].sort());
  });

  it('have nothing said of what is part of something wrong', () => {
    const records = {
      apex: { name: '@', type: 'A', answer: { kind: 'simple', rrdatas: ['203.0.113.7'] } },
      other: { name: '@', answer: {} },
    };
    const zone = { name: 'shop', project, dnsName: 'shop.example.', records } as unknown as DnsZoneProps;
    // without its type and answer, the record is neither a second one of the type A nor empty
    expect(issuesOf(() => new DnsZone(stackOf(), 'It', zone))).toEqual([
      'records.other.answer.kind [not-allowed]',
      'records.other.type [missing]',
    ]);
  });

  it('name items of lists by their positions, also behind wrong ones', () => {
    const lifecycleRules = [5, { action: { kind: 'Delete' }, condition: {} }];
    const bucket = { name: 'uploads', project, location: region, lifecycleRules } as unknown as BucketProps;
    expect(issuesOf(() => new Bucket(stackOf(), 'It', bucket))).toEqual([
      'lifecycleRules[0] [wrong-type]',
      'lifecycleRules[1].condition [lifecycle-condition-missing]',
    ]);
  });
});
