import type { Overridable } from '../../google/overrides';
import { flag, labels, overrides, project, region } from '../../google/schemas';
import { containerFields, type Sidecar, temporaryVolume } from '../../model/container';
import { words } from '../../model/container-values';
import { isText } from '../../model/env-value';
import { ports } from '../../model/port';
import { absolutePath, dnsName, envName } from '../../model/schema/names';
import { type InputOf, kinds, type OfKind, objectAs } from '../../model/schema/object';
import { type Schema, typed, withStandIn } from '../../model/schema/schema';
import { either, listOf, recordOf, text } from '../../model/schema/values';
import { tier } from '../../model/tier';
import type { WorkloadBase } from '../../model/workload';
import { remoteVolumes } from './options';

const secretKind = {
  secret: {
    /** Id in Secret Manager, or `projects/<project>/secrets/<id>`. */
    name: text(),
    /** A whole number as a string; `'latest'` changes under a running revision. @default 'latest' */
    version: text({ pattern: /^(?:latest|[1-9]\d*)$/, allowed: "'latest' or a whole number as a string" }).optional(),
  },
};

/** A secret of Secret Manager. */
export interface SecretVersionReference extends OfKind<typeof secretKind, 'secret'> {}
/** What a variable holds: a literal text, which may be a token, or a secret. */
export type CloudRunEnvValue = string | SecretVersionReference;

const secret: Schema<SecretVersionReference> = typed(kinds(secretKind));
const envValue: Schema<CloudRunEnvValue> = either(isText, text({ allowed: 'a string or secret(…)' }), secret);
// a text in place of a secret is what a rule refuses
const fileSource: Schema<SecretVersionReference> = typed(either(isText, text({ allowed: 'secret(…)' }), secret));

const written = {
  /** Replaces the image's entry point. Passed as written: nothing is expanded. @default - the image's own */
  command: words.optional(),
  /** Passed as written: nothing is expanded. @default - the image's own */
  args: words.optional(),
  /** Variables by name. @default {} */
  env: recordOf(envValue, { ...envName, drops: true }).optional(),
  /** Secrets as files, by absolute path; a folder holds one secret. @default {} */
  files: recordOf(fileSource, { ...absolutePath, drops: true }).optional(),
};

/** A container beside the main one. */
export interface CloudRunSidecar extends Omit<Sidecar, 'configs' | keyof typeof written>, InputOf<typeof written> {}
const { configs: _, ...ownFields } = containerFields;
const sidecar = objectAs<CloudRunSidecar>({ ...ownFields, ...written, ports: ports.optional() });

const networkFields = {
  /** Name or path. @default - that of the subnetwork */
  network: text().optional(),
  /** Name or path; in the region of the workload. @default - that of the network which has its name */
  subnetwork: text().optional(),
};

/** A way into a VPC network: at least one of the two. */
export interface CloudRunNetwork extends InputOf<typeof networkFields> {}

const volume = kinds({ ...temporaryVolume, ...remoteVolumes });

const placed = {
  /** At most 49 lower-case letters, digits and hyphens, starting with a letter. */
  name: withStandIn(
    text({
      pattern: /^[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?$/,
      allowed: 'at most 49 lower-case letters, digits and hyphens, starting with a letter',
    }),
    'name',
  ),
  /** Project id. */
  project: withStandIn(project, 'project'),
  /** Such as `europe-west1`. */
  region: withStandIn(region, 'europe-west1'),
  /** Whole reference: `repository:tag`, `repository@digest` or both. */
  image: withStandIn(text(), 'docker.io/library/image:1'),
  /** How much care it needs: decides defaults (replicas, protection) and strictness (digests, pinned secrets). @default 'staging' */
  tier: tier.default('staging'),
  /** Writable folders in memory, and folders that lie elsewhere and are kept, by absolute path. @default - `/tmp` only */
  volumes: recordOf(volume, { ...absolutePath, drops: true }).optional(),
  /** Containers beside the main one, by name. @default {} */
  sidecars: recordOf(sidecar, { ...dnsName, drops: true }).optional(),
  /** @default {} */
  labels,
  /**
   * Email of an account to run as, which has every right it needs.
   *
   * @default - an account of its own, which may read the secrets it uses, reach the databases in `cloudSql` and use its buckets
   */
  serviceAccount: text().optional(),
  /** Connection names (`project:region:instance`) of databases whose sockets lie below /cloudsql. @default [] */
  cloudSql: listOf(
    text({ pattern: /^[^:]+(?::[^:]+)?:[^:]+:[^:]+$/, allowed: "a connection name such as 'project:region:instance'" }),
  ).default([]),
  /** Network and subnetwork through which private addresses are reached. @default - none */
  network: objectAs<CloudRunNetwork>(networkFields).optional(),
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  deletionProtection: flag.optional(),
};

/** What of the model plain props say otherwise, or not at all. */
type Replaced = 'optional' | 'configs' | 'image' | keyof typeof written | 'volumes' | 'sidecars' | 'init' | 'calls' | 'databaseConnections';

/** What services, jobs and worker pools of Cloud Run share: the model's words, and where they run. */
export interface CloudRunWorkloadProps extends Omit<WorkloadBase, Replaced>, InputOf<typeof placed>, InputOf<typeof written>, Overridable {}

export const sharedProps = { ...placed, ...written, overrides };

/** Fields of a workload without what plain props do not say. */
export function plainFields<F extends { readonly [K in 'optional' | 'configs' | 'init' | 'calls' | 'databaseConnections']: unknown }>(
  fields: F,
) {
  const { optional: _optional, configs: _configs, init: _init, calls: _calls, databaseConnections: _connections, ...rest } = fields;
  return rest;
}
