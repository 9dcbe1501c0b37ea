import type { Flag } from '../opaque';
/** An edition of Cloud SQL with a machine that it has. Never left to the API: from version 16 on it picks the dearer one. */
export type PostgresEdition = EnterpriseEdition | EnterprisePlusEdition;

export interface EnterpriseEdition {
  readonly kind: 'ENTERPRISE';
  /** `db-custom-<cores>-<MB>`: 1 or an even number of cores up to 96; 0.9 to 6.5 GB for each, in steps of 256 MB, at least 3840. Or `db-f1-micro`, `db-g1-small`. @default 'db-custom-1-3840' */
  readonly tier?: string;
}

export interface EnterprisePlusEdition {
  readonly kind: 'ENTERPRISE_PLUS';
  /** `db-perf-optimized-N-<cores>` with 2, 4, 8, 16, 32, 48, 64, 80, 96 or 128 cores, or `db-c4a-highmem-<cores>`. @default 'db-perf-optimized-N-2' */
  readonly tier?: string;
  /** Whether a local SSD widens the cache. @default true */
  readonly dataCacheEnabled?: Flag;
}

/** The disk of a server. */
export interface PostgresDisk {
  /** @default 'PD_SSD' */
  readonly type?: 'PD_SSD' | 'PD_HDD' | 'HYPERDISK_BALANCED';
  /** GB at the start, 10 to 65536. @default 10 */
  readonly size?: number;
  /** Whether it grows by itself; then Terraform lets its size alone. @default true */
  readonly autoresize?: Flag;
  /** GB that it may grow to, 0 for any. @default 0 */
  readonly autoresizeLimit?: number;
}
