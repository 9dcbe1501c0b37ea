import type { PrivateServicesNetwork } from '../network/private-services-network';
import type { Flag } from '../opaque';
import type { Overridable } from '../overrides';
import type { Backups } from './backups';
import type { DenyMaintenancePeriod, Insights, MaintenanceWindow } from './operations';
import type { PostgresDisk, PostgresEdition } from './postgres-machine';
import type { PostgresReplica } from './postgres-replica';
import type { PostgresUser } from './postgres-user';

/** A PostgreSQL server of Cloud SQL with its databases and users. */
export interface PostgresDatabaseProps extends Overridable {
  /** Of the instance: with the project at most 97 lower-case letters, digits and hyphens, starting with a letter. Not to be had again for a week after it was deleted. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Such as `europe-west1`. */
  readonly region: string;
  /** How it is reached. */
  readonly network: PostgresNetwork;
  /** @default 'POSTGRES_18' */
  readonly databaseVersion?: 'POSTGRES_12' | 'POSTGRES_13' | 'POSTGRES_14' | 'POSTGRES_15' | 'POSTGRES_16' | 'POSTGRES_17' | 'POSTGRES_18';
  /** What it costs and what it can, with its machine. @default { kind: 'ENTERPRISE', tier: 'db-custom-1-3840' } */
  readonly edition?: PostgresEdition;
  /** A second server in another zone that takes over, or none. @default 'REGIONAL' */
  readonly availabilityType?: 'REGIONAL' | 'ZONAL';
  /** Zones of the region. @default - Google picks them */
  readonly locationPreference?: {
    readonly zone: string /** Of the second server. @default - any other */;
    readonly secondaryZone?: string;
  };
  /** @default - SSD of 10 GB that grows by itself */
  readonly disk?: PostgresDisk;
  /** @default { kind: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' }, which connectors and the Auth Proxy bring with them */
  readonly sslMode?:
    | { readonly kind: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' }
    | { readonly kind: 'ENCRYPTED_ONLY'; readonly reason: string };
  /** Who signs the server's certificate. @default - a certificate authority of the instance's own */
  readonly serverCa?: ServerCa;
  /** Whether only connectors and the Auth Proxy get in. @default - by whatever way */
  readonly connectorEnforcement?: 'REQUIRED' | 'NOT_REQUIRED';
  /** @default { kind: 'point-in-time' } */
  readonly backups?: Backups;
  /** Merged with those that the CIS benchmark wants; a weaker value of one of these needs a reason. @default - those of the benchmark */
  readonly databaseFlags?: { readonly [flag: string]: string | { readonly value: string; readonly reason: string } };
  /** @default - Sunday at 3, in the usual order */
  readonly maintenanceWindow?: MaintenanceWindow;
  /** @default - none */
  readonly denyMaintenancePeriod?: DenyMaintenancePeriod;
  /** What queries cost, or false for none. @default {} */
  readonly insights?: Insights | false;
  /** Refuses to delete it, in Terraform and in the API both. @default true */
  readonly deletionProtection?: Flag;
  /** Whether backups outlive the instance. @default true */
  readonly retainBackupsOnDelete?: Flag;
  /** Databases in it, by name. @default {} */
  readonly databases?: { readonly [name: string]: DatabaseContent };
  /** By a name of your own. @default {} */
  readonly users?: { readonly [name: string]: PostgresUser };
  /** Servers to read from, by what comes behind the instance's name. @default {} */
  readonly replicas?: { readonly [name: string]: PostgresReplica };
  /** Key of Cloud KMS in the same region that encrypts the disk. @default - Google's */
  readonly encryptionKeyName?: string;
  /** What a password of a built-in user must be. @default - anything */
  readonly passwordValidationPolicy?: PasswordValidationPolicy;
  /** Managed connection pooling, of ENTERPRISE_PLUS: its settings by name. @default - none */
  readonly connectionPool?: { readonly flags?: { readonly [flag: string]: string } };
  /** Whether it runs; NEVER stops it and keeps the disk. @default 'ALWAYS' */
  readonly activationPolicy?: 'ALWAYS' | 'NEVER';
  /** Whether queries may call models of Vertex AI. @default false */
  readonly enableGoogleMlIntegration?: Flag;
  /** Whether Dataplex sees what is in it. @default false */
  readonly enableDataplexIntegration?: Flag;
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
}

/** How a server is reached. */
export type PostgresNetwork =
  | (PrivateServicesNetwork & {
      /** Whether BigQuery and others of Google reach it by its private address. @default false */
      readonly privatePathForGoogleServices?: Flag;
    })
  | {
      readonly kind: 'psc';
      /** Ids of the projects that may connect. */
      readonly allowedConsumerProjects: readonly string[];
      /** Networks that are connected by themselves. @default [] */
      readonly autoConnections?: readonly {
        readonly consumerNetwork: string /** @default - that of the network */;
        readonly consumerServiceProjectId?: string;
      }[];
    }
  | {
      /** A public address, which organisations forbid. */
      readonly kind: 'public';
      readonly reason: string;
      /** IPv4 ranges that may connect without a connector, by name; /8 at the widest. @default {} */
      readonly authorizedNetworks?: { readonly [name: string]: string };
    };

export type ServerCa =
  | { readonly kind: 'GOOGLE_MANAGED_INTERNAL_CA' }
  | { readonly kind: 'GOOGLE_MANAGED_CAS_CA' }
  | {
      readonly kind: 'CUSTOMER_MANAGED_CAS_CA';
      /** `projects/…/locations/…/caPools/…`. */
      readonly pool: string;
      /** At most 3. @default [] */
      readonly customSubjectAlternativeNames?: readonly string[];
    };

export interface DatabaseContent {
  /** @default 'UTF8' */
  readonly charset?: string;
  /** @default 'en_US.UTF8' */
  readonly collation?: string;
}

export interface PasswordValidationPolicy {
  /** 1 to 500. @default - any length */
  readonly minLength?: number;
  /** Lower case, upper case, digits and others. @default true */
  readonly complexity?: boolean;
  /** How many former ones it must not be, 0 to 100. @default 0 */
  readonly reuseInterval?: number;
  /** @default true */
  readonly disallowUsernameSubstring?: Flag;
  /** Least time between two changes, such as `'3600s'`. @default - none */
  readonly passwordChangeInterval?: string;
}
