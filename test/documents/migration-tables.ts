import { formatPath, migrationReadiness } from 'orchestra-cdk';
import { migrationSteps } from 'orchestra-cdk/google';
import { orchestra } from '../../apps/orchestra/application';
import { environments } from '../../apps/orchestra/environments';
import { wrapped } from './option-table';

/** The phases of the migration to GKE, with what each changes. */
export function migrationTable(): string {
  const rows = migrationSteps.map(({ phase, answers, adds, updates, removes }) => [
    `\`'${phase}'\``,
    answers,
    types(adds),
    types(updates),
    types(removes),
  ]);
  return [['phase', 'answers', 'adds', 'updates', 'removes'], ['---', '---', '---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** Without what all of them begin with: a row has less than 200 characters. */
function types(names: readonly string[]): string {
  return names.map((name) => name.replace(/^google_(?:compute_)?/, '').replace(/_/g, ' ')).join(', ');
}

/** The report on orchestra in staging, finding by finding. */
export function readinessReport(): string {
  return migrationReadiness(orchestra, environments.staging)
    .map(({ severity, path, message, remedy, code }) =>
      wrapped(`- **${severity}** \`${formatPath(path)}\`: ${message}${remedy === undefined ? '' : `; ${remedy}`} \`${code}\``),
    )
    .join('\n');
}
