import { isReference } from '../terraform-resource';
import { named, type RuleCheck, type TerraformRule } from '../terraform-rule';
import { flagOf } from './database-instance';

const levels = ['debug5', 'debug4', 'debug3', 'debug2', 'debug1', 'info', 'notice', 'warning', 'error'];

/** What PostgreSQL writes into its log, so that somebody can say later what happened. */
export const databaseFlagRules: readonly TerraformRule[] = [
  flag('CKV_GCP_51 GCP-0025', 'log_checkpoints', is('on')),
  flag('CKV_GCP_52 GCP-0016', 'log_connections', is('on')),
  flag('CKV_GCP_53 GCP-0022', 'log_disconnections', is('on')),
  flag('CKV_GCP_54 GCP-0020', 'log_lock_waits', is('on')),
  flag('CKV_GCP_55 GCP-0018', 'log_min_messages', unsetOr(...levels)),
  flag('CKV_GCP_56 GCP-0014', 'log_temp_files', unsetOr('0')),
  flag('CKV_GCP_57 GCP-0021', 'log_min_duration_statement', unsetOr('-1')),
  flag('CKV_GCP_108', 'log_hostname', is('on')),
  flag('CKV_GCP_109', 'log_min_error_statement', is(...levels)),
  flag('CKV_GCP_110', 'cloudsql.enable_pgaudit', is('on')),
  flag('CKV_GCP_111', 'log_statement', is('ddl', 'mod', 'all')),
  flag('CKV2_GCP_13', 'log_duration', is('on')),
  flag('CKV2_GCP_14', 'log_executor_stats', isNot('on')),
  flag('CKV2_GCP_15', 'log_parser_stats', isNot('on')),
  flag('CKV2_GCP_16', 'log_planner_stats', isNot('on')),
  flag('CKV2_GCP_17', 'log_statement_stats', isNot('on')),
];

interface Wanted {
  readonly test: (value: string | undefined) => boolean;
  readonly words: string;
}

function is(...values: readonly string[]): Wanted {
  return { test: (value) => value !== undefined && values.includes(value), words: values.join(' or ') };
}

function unsetOr(...values: readonly string[]): Wanted {
  return { test: (value) => value === undefined || values.includes(value), words: `unset or ${values.join(' or ')}` };
}

function isNot(unwanted: string): Wanted {
  return { test: (value) => value !== unwanted, words: `anything but ${unwanted}` };
}

function flag(ids: string, name: string, { test, words }: Wanted): TerraformRule {
  const check: RuleCheck = ({ config }) => {
    if (!String(config['database_version']).startsWith('POSTGRES_')) return [];
    const found = flagOf(config, name);
    if (isReference(found?.value)) return [];
    const value = found === undefined ? undefined : String(found.value);
    const got = value ?? 'nothing';
    return test(value?.toLowerCase())
      ? []
      : [{ attribute: found?.path ?? 'settings.database_flags', message: `${name} must be ${words}, got ${got}` }];
  };
  return {
    ...named(ids),
    on: ['google_sql_database_instance'],
    wants: `a log that answers questions (${name})`,
    why: 'an audit asks what happened when',
    check,
  };
}
