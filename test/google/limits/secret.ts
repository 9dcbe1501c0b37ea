import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { Secret } from '../../../lib/constructs/google/secret';
import type { SecretProps } from '../../../lib/google/secret/schema';
import { place } from '../configuration';
import type { Limit, LimitLeftOut } from '../limit';

const { project, region } = place;
const long = (length: number) => 'n'.repeat(length);
const many = <T>(count: number, item: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => item(index));
const topics = (count: number) => many(count, (index) => `projects/${project}/topics/t${index}`);
const aliases = (count: number) => Object.fromEntries(many(count, (index) => [`alias-${index}`, 1]));
const labels = (count: number) => Object.fromEntries(many(count, (index) => [`label-${index}`, 'on']));
const rotation = (rotationPeriod: string) => ({
  topics: topics(1),
  rotation: { rotationPeriod, nextRotationTime: '2037-01-31T03:00:00Z' },
});

function limit(bound: string, at: Partial<SecretProps>, past: Partial<SecretProps>, [code, path]: readonly [string, string]): Limit {
  const made = (props: Partial<SecretProps>) => (stack: GoogleStack) =>
    void new Secret(stack, 'Key', { secretId: 'api-key', project, ...props });
  return { row: 'secret id', bound, at: made(at), past: made(past), code, path };
}

export const secretLimits: readonly Limit[] = [
  limit('255 characters', { secretId: long(255) }, { secretId: long(256) }, ['wrong-value', 'secretId']),
  limit('letters, digits, hyphens and underscores', { secretId: 'Api_key-1' }, { secretId: 'api.key' }, ['wrong-value', 'secretId']),
  limit('64 labels', { labels: labels(64) }, { labels: labels(65) }, ['too-many-labels', 'labels']),
  limit('16 KiB of annotations', { annotations: { note: long(16_380) } }, { annotations: { note: long(16_381) } }, [
    'annotations-too-long',
    'annotations',
  ]),
  limit('50 aliases', { versionAliases: aliases(50) }, { versionAliases: aliases(51) }, ['too-many-aliases', 'versionAliases']),
  limit('aliases of 63 characters', { versionAliases: { [long(63)]: 1 } }, { versionAliases: { [long(64)]: 1 } }, [
    'wrong-name',
    `versionAliases.${long(64)}`,
  ]),
  limit('10 topics', { topics: topics(10) }, { topics: topics(11) }, ['too-many-topics', 'topics']),
  limit(
    'a replica at least',
    { replication: { kind: 'user-managed', replicas: { [region]: {} } } },
    { replication: { kind: 'user-managed', replicas: {} } },
    ['replicas-missing', 'replication.replicas'],
  ),
  limit('rotation takes topics', rotation('3600s'), { ...rotation('3600s'), topics: [] }, ['rotation-without-topics', 'topics']),
  limit('an hour between rotations', rotation('3600s'), rotation('3599s'), ['rotation-period-not-allowed', 'rotation.rotationPeriod']),
  limit('a hundred years between rotations', rotation('3153600000s'), rotation('3153600001s'), [
    'rotation-period-not-allowed',
    'rotation.rotationPeriod',
  ]),
];

export const secretLimitsLeftOut: readonly LimitLeftOut[] = [
  {
    row: 'secret_data vs secret_data_wo',
    because: 'no prop takes the value of a secret; a test shows that versions are written by secret_data_wo only',
  },
];
