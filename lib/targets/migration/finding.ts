import { formatIssue, type Issue } from '../../model/issue';

/** What stands between an application on Cloud Run and GKE. */
export interface MigrationFinding extends Issue {
  /** `blocks`: it does not run there, or loses something, until that is changed; `changes`: it runs otherwise. */
  readonly severity: 'blocks' | 'changes';
}

/** One line: severity, path, message, remedy, code. */
export function formatMigrationFinding({ severity, ...found }: MigrationFinding): string {
  return `${severity}: ${formatIssue(found)}`;
}
