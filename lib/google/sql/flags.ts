import { own } from '../../model/own';
import { sortedRecord } from '../../model/record';
import type { PostgresDatabaseProps } from './schema';

/** What the CIS benchmark and checkov want in the log; statements themselves only where they change the schema. */
export const benchmarkFlags: { readonly [flag: string]: string } = {
  'cloudsql.enable_pgaudit': 'on',
  log_checkpoints: 'on',
  log_connections: 'on',
  log_disconnections: 'on',
  log_duration: 'on',
  log_hostname: 'on',
  log_lock_waits: 'on',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'error',
  log_min_messages: 'warning',
  log_statement: 'ddl',
  log_temp_files: '0',
};

const levels = ['debug5', 'debug4', 'debug3', 'debug2', 'debug1', 'info', 'notice', 'warning', 'error'];

/** Values that are as good as those of the benchmark. */
const asGood: { readonly [flag: string]: readonly string[] } = {
  log_min_error_statement: levels,
  log_min_messages: levels,
  log_statement: ['mod', 'all'],
};

/** Settings that write what is in queries into the log, which the benchmark wants off. */
const tooTalkative = ['log_executor_stats', 'log_parser_stats', 'log_planner_stats', 'log_statement_stats'];

export function isWeaker(flag: string, value: string): boolean {
  if (tooTalkative.includes(flag)) return value === 'on';
  const expected = own(benchmarkFlags, flag);
  return expected !== undefined && value !== expected && !(own(asGood, flag) ?? []).includes(value);
}

/** All settings with their values, in the order of their names. */
export function allFlags(
  given: NonNullable<PostgresDatabaseProps['databaseFlags']>,
  hasIamUsers: boolean,
): { readonly [flag: string]: string } {
  const stated = Object.entries(given).map(([flag, value]) => [flag, typeof value === 'string' ? value : value.value] as const);
  const all = { ...benchmarkFlags, ...(hasIamUsers && { 'cloudsql.iam_authentication': 'on' }), ...Object.fromEntries(stated) };
  return sortedRecord(Object.entries(all));
}
