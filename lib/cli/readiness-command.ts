import { formatPath } from '../model/issue';
import { formatMigrationFinding, type MigrationFinding } from '../targets/migration/finding';
import { migrationReadiness } from '../targets/migration/readiness';
import { jsonText } from './answer';
import { command } from './command';
import { environmentOf, loadApplication } from './loaded-application';
import { appOption, environmentOption, jsonOption, markdownOption } from './shared-options';
import { markdownTable } from './text-table';

/** `orchestra readiness`: what stands between an environment on Cloud Run and Kubernetes. */
export const readinessCommand = command({
  name: 'readiness',
  summary: 'Report what blocks or changes when an environment moves from Cloud Run to GKE',
  description: 'The exit status is 1 where a finding blocks the migration.',
  options: { env: environmentOption, app: appOption, json: jsonOption, md: markdownOption },
  example: 'orchestra readiness --env staging',
  run: ({ options }) => {
    const loaded = loadApplication(options.app);
    const findings = migrationReadiness(loaded.application, environmentOf(loaded, options.env));
    const blocking = findings.filter(({ severity }) => severity === 'blocks').length;
    const status = blocking > 0 ? 1 : 0;
    if (options.json) return { text: jsonText({ environment: options.env, findings }), status };
    if (options.md) return { text: markdownOf(findings), status };
    const lines = findings.map((each) => `  ${formatMigrationFinding(each)}\n`).join('');
    const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${blocking} of them blocking`;
    return { text: `${loaded.application.name} in ${options.env}: ${count}\n${lines}`, status };
  },
});

function markdownOf(findings: readonly MigrationFinding[]): string {
  const rows = findings.map(({ severity, path, message, remedy = '' }) => [severity, `\`${formatPath(path)}\``, message, remedy]);
  return markdownTable({ head: ['severity', 'path', 'finding', 'remedy'], rows });
}
