import { Secret } from 'orchestra-cdk/google';
import type { SecretProps } from '../../../lib/google/secret/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const key = (location: string) => `projects/${project}/locations/${location}/keyRings/shop/cryptoKeys/secrets`;
const made = (props: Partial<SecretProps> = {}) =>
  terraformOf({ build: (stack) => new Secret(stack, 'Key', { secretId: 'api-key', project, ...props }) }).resource ?? {};
const refused = (props: object) => refusals((stack) => new Secret(stack, 'Key', { secretId: 'api-key', project, ...props }));

describe('Secret', () => {
  it('has no value, and is protected', () => {
    expect(made()).toMatchObject({
      google_secret_manager_secret: {
        Key: expect.objectContaining({ secret_id: 'api-key', project, replication: { auto: {} }, deletion_protection: true }),
      },
    });
    expect(refused({ value: 'x' })).toEqual(['unknown-key value']);
  });

  it('is read by those that are named, and never by everybody', () => {
    const [member] = Object.values(
      made({ accessors: { web: 'serviceAccount:web@x.iam.gserviceaccount.com' } })['google_secret_manager_secret_iam_member'] ?? {},
    );
    expect(member).toMatchObject({
      role: 'roles/secretmanager.secretAccessor',
      secret_id: '${google_secret_manager_secret.Key.secret_id}',
    });
    expect(refused({ accessors: { all: 'allUsers' } })).toEqual(['iam-member-not-allowed accessors.all']);
  });

  it('lets Google move the time of the next rotation on', () => {
    const [secret] = Object.values(
      made({ topics: [`projects/${project}/topics/t`], rotation: { rotationPeriod: '3600s', nextRotationTime: '2037-01-31T03:00:00Z' } })[
        'google_secret_manager_secret'
      ] ?? {},
    );
    expect(secret?.['lifecycle']).toEqual({ ignore_changes: ['rotation[0].next_rotation_time'] });
  });

  it.each([
    ['a key elsewhere', { replication: { kind: 'auto', kmsKeyName: key(region) } }, 'key-elsewhere replication.kmsKeyName'],
    [
      'a key for some replicas',
      { replication: { kind: 'user-managed', replicas: { [region]: { kmsKeyName: key(region) }, 'europe-west4': {} } } },
      'keys-of-some-replicas replication.replicas',
    ],
    ['versions that are gone sooner than in a day', { versionDestroyTtl: '3600s' }, 'destroy-ttl-not-allowed versionDestroyTtl'],
  ])('refuses %s', (_what, props, problem) => {
    expect(refused(props)).toEqual([problem]);
  });
});
