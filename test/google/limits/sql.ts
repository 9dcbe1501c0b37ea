import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { PostgresDatabase } from '../../../lib/constructs/google/postgres-database';
import type { PostgresDatabaseProps } from '../../../lib/google/sql/schema';
import { place } from '../configuration';
import type { Limit, LimitLeftOut } from '../limit';

const { project, region } = place;
const network = { kind: 'private-services', network: `projects/${project}/global/networks/shop` } as const;
const long = (length: number) => 'n'.repeat(length);
const tier = (name: string) => ({ edition: { kind: 'ENTERPRISE', tier: name } }) as const;
const plus = (name: string) => ({ edition: { kind: 'ENTERPRISE_PLUS', tier: name } }) as const;
const days = (transactionLogRetentionDays: number) =>
  ({ kind: 'point-in-time', transactionLogRetentionDays, retainedBackups: 36 }) as const;
type Refusal = readonly [code: string, path: string];

function limits(row: string, cases: readonly (readonly [bound: string, at: object, past: object, refusal: Refusal])[]): readonly Limit[] {
  const made = (props: Partial<PostgresDatabaseProps>) => (stack: GoogleStack) =>
    void new PostgresDatabase(stack, 'Main', { name: 'main', project, region, network, ...props });
  return cases.map(([bound, at, past, [code, path]]) => ({ row, bound, at: made(at), past: made(past), code, path }));
}

export const sqlLimits: readonly Limit[] = [
  ...limits('Cloud SQL name', [
    ['98 characters with the project', { name: long(97 - project.length) }, { name: long(98 - project.length) }, ['name-too-long', 'name']],
    ['a letter first', { name: 'n1' }, { name: '1n' }, ['wrong-value', 'name']],
  ]),
  ...limits('Cloud SQL tier', [
    ['96 cores', tier('db-custom-96-98304'), tier('db-custom-98-98304'), ['tier-cores-not-allowed', 'edition.tier']],
    ['1 core or an even number', tier('db-custom-1-3840'), tier('db-custom-3-7680'), ['tier-cores-not-allowed', 'edition.tier']],
    ['steps of 256 MB', tier('db-custom-2-7680'), tier('db-custom-2-7681'), ['tier-memory-not-allowed', 'edition.tier']],
    ['3840 MB at least', tier('db-custom-1-3840'), tier('db-custom-1-3584'), ['tier-memory-not-allowed', 'edition.tier']],
    ['0.9 GB for each core', tier('db-custom-8-7424'), tier('db-custom-8-7168'), ['tier-memory-not-allowed', 'edition.tier']],
    ['6.5 GB for each core', tier('db-custom-2-13312'), tier('db-custom-2-13568'), ['tier-memory-not-allowed', 'edition.tier']],
    ['small machines', tier('db-g1-small'), tier('db-g1-large'), ['tier-not-of-edition', 'edition.tier']],
    [
      'machines of ENTERPRISE_PLUS',
      plus('db-perf-optimized-N-128'),
      plus('db-perf-optimized-N-3'),
      ['tier-not-of-edition', 'edition.tier'],
    ],
  ]),
  ...limits('Cloud SQL edition trap', [
    [
      'machines of ENTERPRISE are none of ENTERPRISE_PLUS',
      tier('db-custom-2-7680'),
      plus('db-custom-2-7680'),
      ['tier-not-of-edition', 'edition.tier'],
    ],
    ['7 days of ENTERPRISE', { backups: days(7) }, { backups: days(8) }, ['log-retention-too-long', 'backups.transactionLogRetentionDays']],
    [
      '35 days of ENTERPRISE_PLUS',
      { ...plus('db-perf-optimized-N-2'), backups: days(35) },
      { ...plus('db-perf-optimized-N-2'), backups: days(36) },
      ['out-of-range', 'backups.transactionLogRetentionDays'],
    ],
  ]),
  ...limits('Cloud SQL misc', [
    ['a network', {}, { network: undefined }, ['missing', 'network']],
    ['the full name of a network', {}, { network: { ...network, network: 'shop' } }, ['wrong-value', 'network.network']],
    [
      'a second server takes backups',
      { availabilityType: 'ZONAL', backups: { kind: 'daily' } },
      { availabilityType: 'REGIONAL', backups: { kind: 'daily' } },
      ['regional-without-recovery', 'backups.kind'],
    ],
    ['10 GB', { disk: { size: 10 } }, { disk: { size: 9 } }, ['out-of-range', 'disk.size']],
    ['day 7', { maintenanceWindow: { day: 7 } }, { maintenanceWindow: { day: 8 } }, ['out-of-range', 'maintenanceWindow.day']],
    ['hour 23', { maintenanceWindow: { hour: 23 } }, { maintenanceWindow: { hour: 24 } }, ['out-of-range', 'maintenanceWindow.hour']],
    [
      '256 characters of a query',
      { insights: { queryStringLength: 256 } },
      { insights: { queryStringLength: 255 } },
      ['out-of-range', 'insights.queryStringLength'],
    ],
    [
      '4500 characters of a query',
      { insights: { queryStringLength: 4500 } },
      { insights: { queryStringLength: 4501 } },
      ['out-of-range', 'insights.queryStringLength'],
    ],
  ]),
];

export const sqlLimitsLeftOut: readonly LimitLeftOut[] = [
  { row: 'sql_user password', because: 'no prop takes a password; a test shows that users get theirs by password_wo only' },
  { row: 'service networking', because: 'a test shows that a server in a network made here refers to its connection' },
  { row: 'deletion traps', because: 'no prop turns an API off; a test shows that disable_on_destroy is false' },
];
