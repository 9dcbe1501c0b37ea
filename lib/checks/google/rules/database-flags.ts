import { isReference, textsAt } from '../terraform-resource';
import { named, type RuleCheck, type TerraformRule } from '../terraform-rule';
import { flagOf } from './database-instance';

const errors = ['debug5', 'debug4', 'debug3', 'debug2', 'debug1', 'info', 'notice', 'warning', 'error'];
const levels = [...errors, 'fatal', 'panic', 'log'];
const postgres = 'POSTGRES';

/** What a database writes into its log, so that events can be reconstructed later, and what it must not do. */
export const databaseFlagRules: readonly TerraformRule[] = [
  flag('CKV_GCP_51 GCP-0025', postgres, 'log_checkpoints', is('on')),
  flag('CKV_GCP_52 GCP-0016', postgres, 'log_connections', is('on')),
  flag('CKV_GCP_53 GCP-0022', postgres, 'log_disconnections', is('on')),
  flag('CKV_GCP_54 GCP-0020', postgres, 'log_lock_waits', is('on')),
  flag('CKV_GCP_55', postgres, 'log_min_messages', unsetOr(...levels)),
  flag('GCP-0018', postgres, 'log_min_messages', isNot('fatal', 'panic', 'log', 'FATAL', 'PANIC', 'LOG')),
  flag('CKV_GCP_56 GCP-0014', postgres, 'log_temp_files', unsetOr('0')),
  flag('GCP-0014', postgres, 'log_temp_files', isSet('0')),
  flag('CKV_GCP_57 GCP-0021', postgres, 'log_min_duration_statement', unsetOr('-1')),
  flag('CKV_GCP_108', postgres, 'log_hostname', is('on')),
  flag('CKV_GCP_109', postgres, 'log_min_error_statement', is(...errors)),
  flag('CKV_GCP_110', postgres, 'cloudsql.enable_pgaudit', is('on')),
  flag('CKV_GCP_111', postgres, 'log_statement', is('ddl', 'mod', 'all')),
  flag('CKV2_GCP_13', postgres, 'log_duration', is('on')),
  flag('CKV2_GCP_14', postgres, 'log_executor_stats', isNot('on')),
  flag('CKV2_GCP_15', postgres, 'log_parser_stats', isNot('on')),
  flag('CKV2_GCP_16', postgres, 'log_planner_stats', isNot('on')),
  flag('CKV2_GCP_17', postgres, 'log_statement_stats', isNot('on')),
  flag('CKV_GCP_50 GCP-0026', 'MYSQL', 'local_infile', isNot('on')),
  flag('CKV_GCP_59 GCP-0023', 'SQLSERVER', 'contained database authentication', isNot('on')),
  flag('GCP-0023', 'SQLSERVER', 'contained database authentication', isSet('off')),
  flag('CKV_GCP_58 GCP-0019', 'SQLSERVER', 'cross db ownership chaining', isNot('on')),
  flag('GCP-0019', 'SQLSERVER', 'cross db ownership chaining', isSet('off')),
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

/** For what another rule holds to its value once it is there. */
function isSet(wanted: string): Wanted {
  return { test: (value) => value !== undefined, words: wanted };
}

function isNot(...unwanted: readonly string[]): Wanted {
  return { test: (value) => value === undefined || !unwanted.includes(value), words: `anything but ${unwanted.join(', ')}` };
}

function flag(ids: string, engine: string, name: string, { test, words }: Wanted): TerraformRule {
  const check: RuleCheck = ({ config }) => {
    if (!String(config['database_version']).startsWith(`${engine}_`)) return [];
    const found = flagOf(config, name);
    if (isReference(found?.value) || (found === undefined && textsAt(config, 'settings.database_flags.name').some(isReference))) return [];
    const value = found === undefined ? undefined : String(found.value);
    return test(value)
      ? []
      : [{ attribute: found?.path ?? 'settings.database_flags', message: `${name} must be ${words}, got ${value ?? 'nothing'}` }];
  };
  return {
    ...named(ids),
    on: ['google_sql_database_instance'],
    wants: `a log that answers questions, and nothing that reads files (${name})`,
    why: 'an audit asks what happened when',
    check,
  };
}
