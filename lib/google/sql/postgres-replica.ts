import type { PostgresDisk } from './postgres-machine';

/** A server that follows another one. It has the edition and version of that. */
export interface PostgresReplica {
  /** Another region too. @default - that of the instance */
  readonly region?: string;
  /** @default - that of the instance */
  readonly zone?: string;
  /** Of the same edition. @default - that of the instance */
  readonly tier?: string;
  /** @default 'ZONAL' */
  readonly availabilityType?: 'REGIONAL' | 'ZONAL';
  /** @default - like that of the instance */
  readonly disk?: PostgresDisk;
  /** Over those of the instance. @default {} */
  readonly databaseFlags?: { readonly [flag: string]: string };
  /** Key in the replica's region, where the instance has one and is elsewhere. @default - that of the instance */
  readonly encryptionKeyName?: string;
}
