import { type Acknowledgement, acknowledgementOf, idleAcknowledgements } from '../review/acknowledgement';
import { reviewMarkdown } from '../review/output/review-markdown';
import { reviewText } from '../review/output/review-text';
import { shownReview } from '../review/output/shown-review';
import { changeIds, placeIds, reviewChanges } from '../review/review-changes';
import { reviewEnvironments } from '../review/review-environments';
import type { Review, ReviewedChange } from '../review/reviewed-change';
import { type Risk, risks } from '../review/risk';
import { acknowledgementsIn } from './acknowledgements-file';
import { type Answer, jsonText } from './answer';
import { baseRendering } from './base-rendering';
import { changesOfLock } from './changes-of-lock';
import { command } from './command';
import { environmentOf } from './loaded-application';
import { flag, list, option } from './option';
import { releaseSentences } from './release-sentence';
import { type RenderedProject, renderedProject } from './rendered-project';
import { acknowledgementsOption, appOption, jsonOption, judgedDayOption, markdownOption } from './shared-options';
import { UsageError } from './usage-error';

/** Risks by which a build can fail; `replace` is short for `replacement`. */
const failing = ['data-loss', 'replacement', 'replace', 'outage', 'exposure', 'traffic', 'cost', 'other'] as const;

/** `orchestra diff`: what changes in every environment, and what that does. */
export const diffCommand = command({
  name: 'diff',
  summary: 'Print what changes in every environment, and what that does to what runs',
  description: `With --base, this checkout is compared with another commit, which is rendered in a worktree with dependencies of its own,
    or with what was saved by orchestra render --json, or with a folder that cdktf or cdk8s wrote. Without it, two environments are compared.

Changes that are meant are acknowledged in orchestra.acknowledgements.json, a list of { id, reason, until }.`,
  arguments: '[environments...]',
  options: {
    base: option('REF|PATH', 'commit, branch or tag, or saved rendering, to compare with', { otherwise: 'two environments are compared' }),
    prepare: option('COMMAND', 'run in the worktree of the base before it is rendered, such as npm run build', { otherwise: 'nothing' }),
    service: option('WORKLOAD', 'only what belongs to one workload', { otherwise: 'all', offers: 'workloads' }),
    all: flag('show what nobody has to read, too: order, checksums, labels of versions'),
    exitCode: flag('exit status 1 where something differs'),
    failOn: list('RISKS', `exit status 1 where a change has one of ${failing.filter((each) => each !== 'replace').join(', ')}`, {
      of: failing,
      otherwise: 'never',
    }),
    acknowledgements: acknowledgementsOption,
    app: appOption,
    day: judgedDayOption,
    json: jsonOption,
    md: markdownOption,
  },
  example: 'orchestra diff --base main --fail-on replacement,exposure',
  run: ({ args, options, err }) => {
    checkArguments(args, options.base, options.prepare);
    const acknowledged = acknowledgementsIn(options.acknowledgements);
    const project = renderedProject(options.app, err);
    if (options.service !== undefined && !Object.hasOwn(project.application.workloads, options.service))
      throw new UsageError(
        `--service must be a workload, got ${options.service}; known are ${Object.keys(project.application.workloads).sort().join(', ')}`,
      );
    const {
      review: found,
      title,
      environments,
    } = reviewOf({ args, base: options.base, app: options.app, prepare: options.prepare, err }, project);
    const review = options.service === undefined ? found : ofWorkload(found, options.service);
    // of a part of the changes nobody can say that an acknowledgement is about none
    const isWhole = options.base !== undefined && args.length === 0;
    const known =
      isWhole && options.failOn !== undefined
        ? [...found.changes.flatMap(placeIds), ...(changesOfLock(project.system.items) ?? []).map(({ id }) => id)]
        : undefined;
    const { failures, complaints } = judged(review, acknowledged, { ...options, known });
    const status = failures.length > 0 || complaints.length > 0 || (options.exitCode && review.changes.length > 0) ? 1 : 0;
    for (const change of failures) err(`${change.risk} is not acknowledged: ${change.id}\n`);
    for (const complaint of complaints) err(`${complaint}\n`);
    return {
      text: outputOf(review, { title, environments, all: options.all, json: options.json, md: options.md }),
      status,
    } satisfies Answer;
  },
});

function checkArguments(args: readonly string[], base: string | undefined, prepare: string | undefined): void {
  if (base === undefined && args.length !== 2)
    throw new UsageError(
      `name two environments, or what to compare with by --base, got ${args.length === 0 ? 'neither' : args.join(', ')}`,
    );
  if (base === undefined && prepare !== undefined) throw new UsageError('--prepare is for --base REF');
}

interface Asked {
  readonly args: readonly string[];
  readonly base: string | undefined;
  readonly app: string;
  readonly prepare: string | undefined;
  readonly err: (line: string) => unknown;
}

interface Found {
  readonly review: Review;
  readonly title: string;
  readonly environments: readonly string[];
}

function reviewOf({ args, base, app, prepare, err }: Asked, project: RenderedProject): Found {
  const { system, own, application } = project;
  const [from = '', to = ''] = args;
  if (base === undefined) {
    const pair = { from: environmentOf(project, from), to: environmentOf(project, to) };
    return {
      review: reviewEnvironments({ items: own, ...pair }),
      title: `${application.name}: ${to} against ${from}`,
      environments: [to],
    };
  }
  for (const name of args) environmentOf(project, name);
  const former = baseRendering({ base, app, prepare, report: err }, project);
  const isAsked = ({ environment }: { readonly environment?: string }) =>
    args.length === 0 || (environment !== undefined && args.includes(environment));
  const now = system.items.filter((item) => former.comparable(item) && isAsked(item));
  const review = reviewChanges(former.items.filter(isAsked), now, { rollout: releaseSentences(project) });
  const gone = former.environments.filter((each) => !system.environments.includes(each));
  const environments = [...gone, ...system.environments].filter((environment) => isAsked({ environment }));
  return { review, title: `${application.name} against ${base}`, environments };
}

function ofWorkload({ changes, noise }: Review, workload: string): Review {
  return { changes: changes.filter((change) => change.workload === workload), noise: noise.filter((place) => place.workload === workload) };
}

interface Judging {
  readonly failOn: readonly string[] | undefined;
  readonly day: string;
  /** Ids that an acknowledgement may be about; undefined where not all are known. */
  readonly known: readonly string[] | undefined;
}

/** The changes that fail a build, and acknowledgements that are about nothing. */
function judged(review: Review, acknowledged: readonly Acknowledgement[], { failOn, day, known }: Judging) {
  const wanted = new Set<string>((failOn ?? []).map((each) => (each === 'replace' ? 'replacement' : each)));
  const isWanted = ({ effects, risk }: ReviewedChange) => wanted.has(risk) || effects.some((effect) => wanted.has(effect.risk));
  const isMeant = (change: ReviewedChange) => changeIds(change).every((id) => acknowledgementOf(id, acknowledged, day) !== undefined);
  if (failOn === undefined) return { failures: [], complaints: [] };
  const { ended, unused } = idleAcknowledgements(known ?? [], acknowledged, day);
  return {
    failures: review.changes.filter((change) => isWanted(change) && !isMeant(change)),
    complaints: [
      ...ended.map(({ id, until }) => `the acknowledgement of ${id} ended on ${until}: take it out, or decide again`),
      ...(known === undefined ? [] : unused).map(({ id }) => `the acknowledgement of ${id} is about no change: take it out`),
    ],
  };
}

interface Printed {
  readonly title: string;
  readonly environments: readonly string[];
  readonly all: boolean;
  readonly json: boolean;
  readonly md: boolean;
}

function outputOf(review: Review, { title, environments, all, json, md }: Printed): string {
  if (json) {
    const counts = Object.fromEntries(risks.map((risk: Risk) => [risk, review.changes.filter((change) => change.risk === risk).length]));
    return jsonText({ title, environments, counts: { ...counts, noise: review.noise.length }, ...shownReview(review) });
  }
  return md ? reviewMarkdown(review, { title, environments }) : reviewText(review, { environments, all });
}
