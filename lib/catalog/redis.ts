import type { Sidecar } from '../model/container';
import type { SecretReference } from '../model/env-value';
import { script } from '../model/file-value';
import { exec } from '../model/probe';
import { type Memory, memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { oneOf } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedRedis } from './monitoring/redis';
import {
  mebibytes,
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  secretOption,
  sharedFields,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** Secret with the password. */
  password: secretOption,
  /** What gives way when its memory is full: the least recently used keys, only those that expire, or nothing. @default 'allkeys-lru' */
  eviction: oneOf('allkeys-lru', 'volatile-lru', 'noeviction').default('allkeys-lru'),
  /** Disk for what it holds. @default - by tier, '8Gi' in production */
  storage: memory.optional(),
};

/** Options of `redis`. */
export interface RedisOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('redis') });

/**
 * Redis in one server with a disk and a password, for clusters without a managed one: no replica takes over. Where Google Cloud is at hand,
 * declare it in `caches` of the application instead.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...redis({ password: secret('redis-password'), eviction: 'noeviction' }) };
 */
export function redis<const N extends string = 'redis'>(given: RedisOptions<N>): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.redis.image, password, eviction, ...stated } = readOptions('redis', options, given);
  const size = { ...sizes.redis[tier], ...stated };
  const answers = exec(['/bin/sh', '/opt/redis/ping.sh'], { timeoutSeconds: 5 });
  return partOf(name, {
    kind: 'stateful-service',
    image,
    port: 6379,
    protocol: 'tcp',
    command: ['/bin/sh', '/opt/redis/start.sh'],
    env: { REDISCLI_AUTH: password },
    files: {
      '/etc/redis/redis.conf': settings(size.memory, eviction),
      '/opt/redis/start.sh': script(start),
      '/opt/redis/ping.sh': script(ping),
    },
    sidecars: { exporter: exporter(password) },
    volumes: {
      '/data': { kind: 'persistent', size: size.storage },
      '/run/redis': { kind: 'temporary', size: '1Mi', medium: 'memory' },
    },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: answers, liveness: { ...answers, failureThreshold: 6 }, readiness: answers },
    security: { user: 999, group: 1000 },
    ...watchedRedis(mebibytes(size.memory, 0.6), eviction !== 'noeviction'),
    lifecycle: { graceSeconds: 60 },
    kubernetes: onOwnNodes(name),
  });
}

/** What is left of the memory is for connections, and for the copy that it makes when it writes to the disk. */
function settings(all: Memory, eviction: string): string {
  return `port 6379
dir /data
appendonly yes
maxmemory ${mebibytes(all, 0.6)}mb
maxmemory-policy ${eviction}
protected-mode yes
`;
}

/** The password is in a file in memory: no argument shows it. */
const start = `#!/bin/sh
set -eu
quoted=$(printf %s "$REDISCLI_AUTH" | sed 's/[\\\\"]/\\\\&/g')
printf 'include /etc/redis/redis.conf\\nrequirepass "%s"\\n' "$quoted" >/run/redis/redis.conf
exec redis-server /run/redis/redis.conf
`;

const ping = `#!/bin/sh
[ "$(redis-cli ping)" = PONG ]
`;

function exporter(password: SecretReference): Sidecar {
  return {
    image: images.redisExporter.image,
    ports: { metrics: 9121 },
    env: { REDIS_ADDR: 'redis://localhost:6379', REDIS_PASSWORD: password },
    resources: { cpu: '50m', memory: '64Mi' },
    security: { user: 59000 },
  };
}
