import { RedisInstance } from 'orchestra-cdk/google';
import type { RedisInstanceProps } from '../../../lib/google/redis/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project, region } = place;
const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` } as const;
const given = { name: 'sessions', project, region, network };
const made = (props: Partial<RedisInstanceProps> = {}) =>
  terraformOf({ build: (stack) => new RedisInstance(stack, 'Sessions', { ...given, ...props }) }).resource ?? {};

describe('RedisInstance', () => {
  it('is private, with a password, encrypted, doubled and protected', () => {
    expect(made()['google_redis_instance']?.['Sessions']).toMatchObject({
      tier: 'STANDARD_HA',
      auth_enabled: true,
      transit_encryption_mode: 'SERVER_AUTHENTICATION',
      connect_mode: 'PRIVATE_SERVICE_ACCESS',
      authorized_network: network.network,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('writes what clients need into secrets, by write-only arguments and anew for another server', () => {
    const secrets = { password: `projects/${project}/secrets/password`, ca: `projects/${project}/secrets/ca`, version: 3 };
    const versions = Object.values(made({ secrets })['google_secret_manager_secret_version'] ?? {});
    expect(versions).toHaveLength(2);
    expect(versions.map((each) => [each['secret_data'], each['secret_data_wo_version'], each['lifecycle']])).toEqual(
      versions.map(() => [
        undefined,
        3,
        { create_before_destroy: true, replace_triggered_by: ['google_redis_instance.Sessions.create_time'] },
      ]),
    );
  });

  it.each([
    ['copies of a small server', { readReplicas: 1 }, ['replicas-take-memory memorySizeGb']],
    ['copies of a BASIC one', { readReplicas: 1, memorySizeGb: 5, tier: 'BASIC' }, ['replicas-of-basic readReplicas']],
    ['more than 300 GiB', { memorySizeGb: 301 }, ['out-of-range memorySizeGb']],
    ['names of more than 40 characters', { name: 'n'.repeat(41) }, ['wrong-value name']],
    ['no password without a reason', { auth: { kind: 'off' } }, ['missing auth.reason']],
    [
      'a secret for a password that there is not',
      { auth: { kind: 'off', reason: 'an old client' }, secrets: { password: 'projects/p/secrets/s' } },
      ['redis-without-password secrets.password'],
    ],
    ['a zone elsewhere', { zones: { locationId: 'us-east1-b' } }, ['zone-elsewhere zones.locationId']],
  ])('refuses %s', (_what, props, problems) => {
    // as: props that the types refuse too
    expect(refusals((stack) => new RedisInstance(stack, 'Sessions', { ...given, ...props } as RedisInstanceProps))).toEqual(problems);
  });
});
