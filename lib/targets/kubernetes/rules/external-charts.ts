import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { chartSecrets } from '../charts/chart-secrets';

/** Keys at the root of values that mean something to Helm, or to charts with charts of others. */
const taken = ['charts', 'global', 'tags'];

/** Charts of others have their values below names of their own, beside those of workloads, and no secrets among them. */
export function externalCharts(app: ResolvedApplication): Issue[] {
  return [...namesTaken(app), ...literalValues(app)];
}

function literalValues(app: ResolvedApplication): Issue[] {
  if (app.environment.tier !== 'production') return [];
  const remedy = 'give the name of a Secret instead';
  return chartSecrets(app).map(({ path, what }) =>
    issue('literal-secret', path, `must not be a literal in production, where it looks like ${what}`, remedy),
  );
}

function namesTaken({ workloads, environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
  return Object.keys(kubernetes?.charts ?? {}).flatMap((alias) => {
    const other = Object.hasOwn(workloads, alias) ? `the workload ${alias}` : taken.includes(alias) ? 'a key of Helm' : undefined;
    if (other === undefined) return [];
    const message = `must be a name of its own, since values are below it, got ${show(alias)}, which is that of ${other}`;
    return [
      issue(
        'chart-name-taken',
        ['environments', name, 'kubernetes', 'charts', alias],
        message,
        "rename it, and state the chart's own name as `name`",
      ),
    ];
  });
}
