import type { Overridable } from '../../google/overrides';
import type { Flag } from '../../google/tokens';
import type { BucketVolume, NfsVolume, SharedMemoryVolume } from '../../model/cloud-run-options';
import type { Sidecar, TemporaryVolume } from '../../model/container';
import type { SecretReference } from '../../model/env-value';
import type { Tier } from '../../model/environment';
import type { WorkloadBase } from '../../model/workload';

/** A secret of Secret Manager. */
export interface SecretVersionReference extends SecretReference {
  /** Id in Secret Manager, or `projects/<project>/secrets/<id>`. */
  readonly name: string;
  /** A whole number as text; `'latest'` changes under a running revision. @default 'latest' */
  readonly version?: string;
}

/** What a variable holds: a literal text, which may be a token, or a secret. */
export type CloudRunEnvValue = string | SecretVersionReference;

/** What of the model plain props say otherwise, or not at all. */
type Replaced = 'optional' | 'image' | 'env' | 'files' | 'volumes' | 'sidecars' | 'init' | 'databaseConnections';

/** What services, jobs and worker pools of Cloud Run share: the model's words, and where they run. */
export interface CloudRunWorkloadProps extends Omit<WorkloadBase, Replaced>, Overridable {
  /** At most 49 lower-case letters, digits and hyphens, starting with a letter. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** Whole reference: `repository:tag`, `repository@digest` or both. */
  readonly image: string;
  /** How much care it needs: decides defaults (replicas, protection) and strictness (digests, pinned secrets). @default 'staging' */
  readonly tier?: Tier;
  /** Variables by name. @default {} */
  readonly env?: { readonly [name: string]: CloudRunEnvValue };
  /** Secrets as files, by absolute path; a folder holds one secret. @default {} */
  readonly files?: { readonly [path: string]: SecretVersionReference };
  /** Writable folders in memory, and folders that lie elsewhere and are kept, by absolute path. @default - `/tmp` only */
  readonly volumes?: { readonly [path: string]: TemporaryVolume | BucketVolume | NfsVolume | SharedMemoryVolume };
  /** Containers beside the main one, by name. @default {} */
  readonly sidecars?: { readonly [name: string]: CloudRunSidecar };
  /** @default {} */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Email of an account to run as, which has every right it needs.
   *
   * @default - an account of its own, which may read the secrets it uses, reach the databases in `cloudSql` and use its buckets
   */
  readonly serviceAccount?: string;
  /** Connection names (`project:region:instance`) of databases whose sockets lie below /cloudsql. @default [] */
  readonly cloudSql?: readonly string[];
  /** Network and subnetwork through which private addresses are reached. @default - none */
  readonly network?: CloudRunNetwork;
  /** Whether it must be unprotected, and deployed so, before it can go. @default - false in development, else true */
  readonly deletionProtection?: Flag;
}

/** A container beside the main one. */
export interface CloudRunSidecar extends Omit<Sidecar, 'env' | 'files'> {
  /** Variables by name. @default {} */
  readonly env?: { readonly [name: string]: CloudRunEnvValue };
  /** Secrets as files, by absolute path; a folder holds one secret. @default {} */
  readonly files?: { readonly [path: string]: SecretVersionReference };
}

/** A way into a VPC network: at least one of the two. */
export interface CloudRunNetwork {
  /** Name or path. @default - that of the subnetwork */
  readonly network?: string;
  /** Name or path; in the region of the workload. @default - that of the network which has its name */
  readonly subnetwork?: string;
}
