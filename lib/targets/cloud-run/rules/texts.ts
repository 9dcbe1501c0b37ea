import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import { referencesIn, referencesOf, startValues } from '../../../model/references-in';
import type { ResolvedApplication } from '../../../model/resolved';
import { namedAnalyses } from '../../../rollout/named-analyses';
import { runnable, startedIn } from '../runnable';

/** A variable of Cloud Run holds a secret as a whole, or none. */
export function secretsInTexts(app: ResolvedApplication): Issue[] {
  return textsOf(app).flatMap(({ references, path }) =>
    references.flatMap((reference) => {
      const isSecret = reference.kind === 'secret' || ('part' in reference && (reference.part === 'password' || reference.part === 'ca'));
      if (!isSecret) return [];
      const message = 'must not have a secret in a text on Cloud Run, where a variable holds a secret as a whole or none';
      const remedy = `give the secret a variable of its own, or keep the whole text in a secret: declare it in secrets and state it in environments.${app.environment.name}.workloads`;
      return [issue('secret-in-text', path, message, remedy)];
    }),
  );
}

/** Cloud Deploy and rollout scripts put an address in the place of a whole value. */
export function urlsInTexts(app: ResolvedApplication): Issue[] {
  const byDeploy = app.environment.google?.rolloutDriver === 'cloud-deploy';
  return textsOf(app).flatMap(({ workload, references, path }) => {
    const replaces =
      byDeploy && workload.kind === 'service' ? 'Cloud Deploy' : checkingJobs(app).has(workload.name) ? 'a rollout' : undefined;
    if (replaces === undefined || !references.some(({ kind }) => kind === 'service-url')) return [];
    const message = `must be the URL of a service as a whole, since ${replaces} replaces whole values, got a text around it`;
    return [issue('url-in-text', path, message, 'give the program the URL in a variable of its own')];
  });
}

/** Variables get the address of a service once that is made, and words of a command line do not. */
export function urlsInCommands(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path: at }) =>
    startedIn(workload, at)
      .flatMap(startValues)
      .flatMap(({ value, path }) => {
        if (typeof path.at(-1) !== 'number' || referencesOf(value, 'service-url').length === 0) return [];
        const message = 'must not have the address of a service in a command line on Cloud Run';
        return [issue('url-in-command', path, message, 'give it a variable, and let the program or a shell read that')];
      }),
  );
}

/** The jobs that rollouts ask. */
function checkingJobs(app: ResolvedApplication): ReadonlySet<string> {
  const names = runnable(app).flatMap(({ workload }) =>
    workload.kind === 'service' && workload.rollout.kind !== 'rolling' ? namedAnalyses(workload.rollout) : [],
  );
  return new Set(
    names.flatMap((name) => {
      const analysis = own(app.analyses, name);
      return analysis?.kind === 'job' ? [analysis.workload] : [];
    }),
  );
}

/** Texts with references, and where they stand. */
function textsOf(app: ResolvedApplication) {
  return runnable(app).flatMap(({ workload, path: at }) =>
    startedIn(workload, at).flatMap(({ container, path }) =>
      Object.entries(container.env).flatMap(([name, value]) =>
        typeof value === 'object' && value.kind === 'text'
          ? [{ workload, references: referencesIn(value), path: [...path, 'env', name] }]
          : [],
      ),
    ),
  );
}
