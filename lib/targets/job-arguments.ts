import { perObject } from '../model/per-object';
import type { ResolvedApplication } from '../model/resolved';
import { always, degraded, type SupportRows, type WorkloadOf } from './support';

const builtIn = ['workload', 'namespace', 'version'];

/** References to arguments of analyses, by the job that the analyses run: only an analysis fills them in. */
export const argumentsByJob = perObject((app: ResolvedApplication): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const analysis of Object.values(app.analyses)) {
    if (analysis.kind !== 'job') continue;
    const known = found.get(analysis.workload) ?? new Set();
    for (const name of [...builtIn, ...Object.keys(analysis.args ?? {})]) known.add(`{{args.${name}}}`);
    found.set(analysis.workload, known);
  }
  return found;
});

/** What a job names that only an analysis fills in. */
export const jobArgumentSupport: SupportRows<WorkloadOf> = {
  command: always(degraded((of) => asTheyStand(of, 'command'))),
  args: always(degraded((of) => asTheyStand(of, 'args'))),
  env: always(degraded((of) => asTheyStand(of, 'env'))),
};

function asTheyStand({ app, workload }: WorkloadOf, field: 'command' | 'args' | 'env'): string | undefined {
  const text = JSON.stringify(workload[field] ?? []);
  const named = [...(argumentsByJob(app).get(workload.name) ?? [])].filter((each) => text.includes(each));
  return named.length === 0
    ? undefined
    : `${named.join(', ')} stands as it is where the job is started by hand: only an analysis fills it in`;
}
