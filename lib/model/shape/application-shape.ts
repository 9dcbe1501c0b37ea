import type { Application, Bucket, PostgresDatabase, RedisCache, Secret } from '../application';
import type { Environment, ImageVersion } from '../environment';
import { isDigest, isTag } from '../image';
import { type Issue, issue, type Path } from '../issue';
import { listSortedKeys } from '../list-names';
import { applicationName, dnsName, secretName } from '../schema/names';
import { peek } from '../schema/plain-data';
import { analysis, analysisOverrideOf } from './analysis-shape';
import { composeShape } from './compose-shape';
import { memory } from './container-shape';
import { google, kubernetes, rolloutPolicy } from './place-shape';
import { entriesOf, fields, flag, kinds, oneOf, parsed, recordOf, type Shape, text, whole } from './shape';
import { overrideOf, workload } from './workload-shape';

const passwordVersion = whole(1, 1000000);
const databaseShapes = {
  cpu: whole(1, 96),
  memory,
  storage: memory,
  highAvailability: flag,
  recoveryDays: whole(1, 7),
  passwordVersion,
  deletionProtection: flag,
};
const postgres = fields<PostgresDatabase>({ ...databaseShapes, kind: text(), version: oneOf(14, 15, 16, 17, 18) }, ['kind', 'version']);
const cacheShapes = { version: oneOf('7.0', '7.2'), memory, highAvailability: flag, passwordVersion, deletionProtection: flag };
const redis = fields<RedisCache>({ ...cacheShapes, kind: text() }, ['kind']);
const bucket = fields<Bucket>({ versioning: flag, deleteAfterDays: whole(1, 36500), deletionProtection: flag });
const secret = fields<Secret>({
  description: text(),
  version: text({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as text such as '3'" }),
  deletionProtection: flag,
});

/** An application as its author states it. */
export const applicationShape = fields<Application>(
  {
    name: text(applicationName),
    owner: text({
      pattern: /^[a-z](?:[-a-z0-9_]{0,61}[a-z0-9])?$/,
      allowed: 'lower-case letters, digits, hyphens and underscores, starting with a letter, at most 63',
    }),
    workloads: recordOf(workload, dnsName),
    databases: recordOf(kinds({ postgres }), dnsName),
    caches: recordOf(kinds({ redis }), dnsName),
    buckets: recordOf(bucket, dnsName),
    secrets: recordOf(secret, secretName),
    analyses: recordOf(analysis, dnsName),
  },
  ['name', 'workloads'],
  { name: 'application', workloads: {} },
);

const given = (holds: (value: string) => boolean) => (value: string) => (holds(value) ? value : undefined);
const version = fields<ImageVersion>({
  tag: parsed(given(isTag), 'a tag of at most 128 letters, digits, dots, hyphens and underscores'),
  digest: parsed(given(isDigest), "a digest such as 'sha256:' and 64 hexadecimal digits"),
});
/** An environment of a certain application: its keys must be those that the application declares. */
export function environmentShape(application: { readonly [key: string]: unknown }): Shape {
  const workloads = peek(application['workloads']);
  return fields<Environment & { name: string }>(
    {
      name: text(dnsName),
      tier: oneOf('development', 'staging', 'production'),
      google,
      kubernetes,
      compose: composeShape((noun, shape) => declared(noun === 'workload' ? workloads : application[`${noun}s`], noun, () => shape)),
      registry: text({
        pattern: /^[a-z0-9][-a-z0-9.:/_]*[a-z0-9]$/,
        allowed: "a registry and path without a scheme, such as 'registry.example.com/shop'",
      }),
      images: declared(workloads, 'workload', () => version),
      workloads: declared(workloads, 'workload', overrideOf),
      databases: declared(application['databases'], 'database', () => fields(databaseShapes)),
      caches: declared(application['caches'], 'cache', () => fields(cacheShapes)),
      buckets: declared(application['buckets'], 'bucket', () => bucket),
      secrets: declared(application['secrets'], 'secret', () => secret),
      analyses: declared(application['analyses'], 'analysis', analysisOverrideOf),
      rollouts: rolloutPolicy,
    },
    ['name', 'tier'],
    { name: 'environment', tier: 'development' },
  );
}

/** An object whose keys are names that the application has declared. */
function declared(names: unknown, noun: string, shapeOf: (declaration: unknown) => Shape | undefined): Shape {
  const known = peek(names);
  return (value, path, issues) => {
    const entries = entriesOf(value, path, issues);
    if (entries === undefined) return undefined;
    const usable: { [name: string]: unknown } = {};
    for (const [name, each] of entries) {
      if (!Object.hasOwn(known, name)) undeclared(name, noun, known, path, issues);
      else if (each !== undefined) usable[name] = shapeOf(known[name])?.(each, [...path, name], issues);
    }
    return usable;
  };
}

function undeclared(name: string, noun: string, known: object, path: Path, issues: Issue[]): void {
  issues.push(issue(`unknown-${noun}`, [...path, name], `is no ${noun} of the application`, `known are ${listSortedKeys(known)}`));
}
