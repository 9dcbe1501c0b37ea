import type { ResolvedAnalysis } from '../../../model/analysis';
import { argumentNamed } from '../../../model/argument';
import { argumentsOfUse } from '../../../model/filled-analysis';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { type AnalysisList, analysisLists } from '../../../model/rules/rollouts/analysis-lists';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { show } from '../../../model/show';
import { analysisArguments } from '../render/rollouts/analysis-arguments';
import { renderCheckingJob } from '../render/rollouts/checking-job';
import { isRolledOut } from '../rollouts/rolled-out';

/** The controller fills `{{…}}` in the pods of a job too, wherever it stands there, and fails on what it does not know. */
export function jobArguments(app: ResolvedApplication, name: string, analysis: ResolvedAnalysis): Issue[] {
  if (analysis.kind !== 'job') return [];
  const path = ['workloads', analysis.workload];
  const text = JSON.stringify(renderCheckingJob(app, name, analysis));
  const declared = Object.entries(analysis.args ?? {});
  const secrets = declared.filter(
    ([argument, value]) => typeof value === 'object' && value.kind === 'secret' && text.includes(reference(argument)),
  );
  const open = secrets.map(([argument]) => {
    const message = `must not name ${reference(argument)}, which is a secret: it would stand in the Job, for all who may read Jobs`;
    return issue('secret-in-job', path, message, 'read it by a variable of the job, such as TOKEN: secret(…)');
  });
  const known = [...analysisArguments, ...declared.map(([argument]) => argument)].map(reference);
  const rest = known.reduce((left, each) => left.replaceAll(each, ''), text);
  const left = rest.indexOf('{{');
  if (left === -1) return open;
  const message = `must hold no {{ but in ${known.join(', ')} where ${name} runs it, got ${show(rest.slice(left, left + 40))}`;
  return [
    ...open,
    issue('unknown-argument', path, message, `Argo Rollouts fills arguments in everywhere; declare them in analyses.${name}.args`),
  ];
}

function reference(argument: string): string {
  return `{{args.${argument}}}`;
}

/** The controller can read what rollouts give to their analyses. */
export function givenArguments(app: ResolvedApplication): Issue[] {
  const lists = rolloutsOf(app).flatMap(({ rollout, workload, path }) => (isRolledOut(workload) ? analysisLists(rollout, path) : []));
  const found = lists.flatMap((list) =>
    list.names.flatMap((name) => {
      const analysis = own(app.analyses, name);
      return analysis === undefined ? [] : [...countKnown(list, name, analysis), ...readable(list, name, analysis)];
    }),
  );
  // several rollouts may use a default
  return [...new Map(found.map((each) => [`${each.code} ${each.path.join('.')}`, each])).values()];
}

/**
 * Whether a template ends by itself is checked before there is any run, with a word in the place of what each rollout gives; a word counts
 * as 0, and so as endless.
 */
function countKnown({ of, continuous }: AnalysisList, name: string, analysis: ResolvedAnalysis): Issue[] {
  const argument = argumentNamed(analysis.count);
  if (argument === undefined || continuous || of === 'experiment') return [];
  const value = own(analysis.args, argument);
  if (value === undefined || typeof value !== 'object') return [];
  const message = `must have a default, since it is the count of ${name}: Argo Rollouts 1.9 takes a template without one for endless`;
  return [issue('count-without-default', ['analyses', name, 'args', argument], message, `such as ${argument}: 3`)];
}

/** What is filled in goes through JSON, and what `equals` compares with stands in quotes of the expression language. */
function readable({ args = {}, argsPath }: AnalysisList, name: string, analysis: ResolvedAnalysis): Issue[] {
  const compared = 'limit' in analysis && analysis.limit.kind === 'equals' ? argumentNamed(analysis.limit.value) : undefined;
  return Object.entries(argumentsOfUse(analysis, args)).flatMap(([argument, value]) => {
    const place = own(args, argument) === undefined ? ['analyses', name, 'args', argument] : [...argsPath, argument];
    return typeof value === 'string' ? unreadable(value, argument === compared, place) : [];
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function unreadable(value: string, isCompared: boolean, place: Path): Issue[] {
  const message =
    isCompared && /["\\\n\r\t]/.test(value) ? 'quotes, backslashes or line breaks, since it is compared as a whole' : undefined;
  const found = message ?? (unwritable.test(value) ? 'control characters but line breaks and tabs' : undefined);
  if (found === undefined) return [];
  return [issue('argument-unreadable', place, `must not contain ${found}, got ${show(value)}`, 'Argo Rollouts 1.9 cannot read it')];
}
