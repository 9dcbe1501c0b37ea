import { Apis, CryptoKeys, Registry } from 'orchestra-cdk/google';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const given = { repositoryId: 'shop', project, location: region };

describe('Registry', () => {
  it('holds tags where they are, scans images and lets old ones go', () => {
    const { resource } = terraformOf({ build: (stack) => new Registry(stack, 'Images', given) });
    expect(resource?.['google_artifact_registry_repository']?.['Images']).toMatchObject({
      format: 'DOCKER',
      docker_config: { immutable_tags: true },
      vulnerability_scanning_config: { enablement_config: 'INHERITED' },
      cleanup_policies: [
        { id: 'delete-untagged', action: 'DELETE' },
        { id: 'keep-recent', action: 'KEEP' },
      ],
      lifecycle: { prevent_destroy: true },
    });
  });

  it.each([
    ['everybody', { readers: { all: 'allAuthenticatedUsers' } }, 'iam-member-not-allowed readers.all'],
    [
      'prefixes of tags where there are none',
      { cleanupPolicies: { old: { kind: 'delete', tagPrefixes: ['v'] } } },
      'tag-prefixes-without-tags cleanupPolicies.old.tagState',
    ],
    ['looking into nothing', { mode: { kind: 'virtual', upstreams: {} } }, 'upstreams-missing mode.upstreams'],
    ['a key elsewhere', { kmsKeyName: `projects/${project}/locations/us/keyRings/a/cryptoKeys/b` }, 'key-elsewhere kmsKeyName'],
  ] as const)('refuses %s', (_what, props, problem) => {
    expect(refusals((stack) => new Registry(stack, 'Images', { ...given, ...props }))).toEqual([problem]);
  });
});

describe('CryptoKeys', () => {
  const keys = (key: object) => (stack: Parameters<Parameters<typeof refusals>[0]>[0]) =>
    new CryptoKeys(stack, 'Keys', { name: 'shop', project, location: region, keys: { disks: key } });

  it('turn every 90 days and are never destroyed', () => {
    expect(Object.values(terraformOf({ build: keys({}) }).resource?.['google_kms_crypto_key'] ?? {})).toMatchObject([
      { rotation_period: '7776000s', lifecycle: { prevent_destroy: true } },
    ]);
  });

  it('take an algorithm where they do not turn, and the other way round', () => {
    expect(refusals(keys({ purpose: 'MAC', rotationPeriod: '86400s' }))).toEqual([
      'key-algorithm-not-allowed keys.disks.algorithm',
      'key-not-rotatable keys.disks.rotationPeriod',
    ]);
  });
});

describe('Apis', () => {
  it('are never turned off again, since that would turn them off for everybody', () => {
    const { resource } = terraformOf({ build: (stack) => new Apis(stack, 'Apis', { project, services: ['run.googleapis.com'] }) });
    expect(Object.values(resource?.['google_project_service'] ?? {})).toMatchObject([
      { service: 'run.googleapis.com', disable_on_destroy: false },
    ]);
  });
});
