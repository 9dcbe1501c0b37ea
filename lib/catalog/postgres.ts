import type { Sidecar } from '../model/container';
import type { SecretReference } from '../model/env-value';
import { exec } from '../model/probe';
import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { text, whole } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedPostgres } from './monitoring/postgres';
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

const word = text({
  pattern: /^[a-z_][a-z0-9_]{0,62}$/,
  allowed: 'lower-case letters, digits and underscores, at most 63',
  code: 'wrong-name',
});
const fields = {
  /** Secret with the password of the user. */
  password: secretOption,
  /** Name of the user, who owns the database. @default 'app' */
  user: word.default('app'),
  /** Name of the database. @default 'app' */
  database: word.default('app'),
  /** Most connections, 10 to 5000. @default 100 */
  maxConnections: whole(10, 5000).default(100),
  /** Disk. @default - by tier, '100Gi' in production */
  storage: memory.optional(),
};

/** Options of `postgres`. */
export interface PostgresOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('postgres') });
const passwordFile = '/etc/postgresql/secrets/password';

/**
 * PostgreSQL in one server with a disk, for clusters without a managed one: no replica takes over, and backups are yours. Where Google Cloud
 * is at hand, declare it in `databases` of the application instead.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...postgres({ password: secret('db-password'), database: 'shop' }) };
 */
export function postgres<const N extends string = 'postgres'>(given: PostgresOptions<N>): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.postgres.image, password, user, database, ...stated } = readOptions('postgres', options, given);
  const size = { ...sizes.postgres[tier], ...stated };
  const isReady = exec(['pg_isready', '-h', '127.0.0.1', '-U', user, '-d', database], { timeoutSeconds: 5 });
  return partOf(name, {
    kind: 'stateful-service',
    image,
    port: 5432,
    protocol: 'tcp',
    args: ['-c', 'config_file=/etc/postgresql/postgresql.conf'],
    env: {
      POSTGRES_USER: user,
      POSTGRES_DB: database,
      POSTGRES_PASSWORD_FILE: passwordFile,
      POSTGRES_INITDB_ARGS: '--auth-host=scram-sha-256 --data-checksums',
      PGDATA: '/var/lib/postgresql/data/pgdata', // a new disk has a folder of its own, and the program wants an empty one
    },
    files: { '/etc/postgresql/postgresql.conf': settings(size), [passwordFile]: password },
    sidecars: { exporter: exporter(user, database, password) },
    volumes: {
      '/var/lib/postgresql/data': { kind: 'persistent', size: size.storage },
      '/var/run/postgresql': { kind: 'temporary', size: '16Mi' },
    },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: { ...isReady, failureThreshold: 60 }, liveness: { ...isReady, failureThreshold: 6 }, readiness: isReady },
    security: { user: 999 },
    ...watchedPostgres(size.maxConnections),
    lifecycle: { graceSeconds: 120 },
    kubernetes: onOwnNodes(name),
  });
}

/** A quarter of the memory for its own cache, the rest for that of the system and for queries. */
function settings({
  memory: all,
  maxConnections,
}: {
  readonly memory: InputOf<typeof fields>['storage'] & string;
  readonly maxConnections: number;
}): string {
  return `listen_addresses = '*'
port = 5432
max_connections = ${maxConnections}
password_encryption = 'scram-sha-256'
shared_buffers = '${mebibytes(all, 0.25)}MB'
effective_cache_size = '${mebibytes(all, 0.6)}MB'
work_mem = '${Math.max(1, Math.floor(mebibytes(all, 0.25) / maxConnections))}MB'
dynamic_shared_memory_type = 'mmap'
wal_compression = on
log_line_prefix = '%m [%p] %u@%d '
log_min_duration_statement = '1s'
log_lock_waits = on
`;
}

function exporter(user: string, database: string, password: SecretReference): Sidecar {
  return {
    image: images.postgresExporter.image,
    ports: { metrics: 9187 },
    env: {
      DATA_SOURCE_URI: `localhost:5432/${database}?sslmode=disable`,
      DATA_SOURCE_USER: user,
      DATA_SOURCE_PASS_FILE: '/etc/exporter/password',
    },
    files: { '/etc/exporter/password': password },
    resources: { cpu: '50m', memory: '64Mi' },
    security: { user: 65534 },
  };
}
