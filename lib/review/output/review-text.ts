import { counted } from '../../model/counted';
import { shownText } from '../masked-item';
import type { Review, ReviewedChange } from '../reviewed-change';
import { decided, type EnvironmentGroup, noiseText, reviewGroups, tellingEffects } from './review-groups';
import { shownChange } from './shown-value';

/** How a review is printed. */
export interface ReviewTextOptions {
  /** Names, from development to production. */
  readonly environments: readonly string[];
  /** Prints what nobody has to read, too. @default false */
  readonly all?: boolean;
}

/** A review for a terminal: by environment and workload, the worst first, from what to what on one line. */
export function reviewText(review: Review, { environments, all = false }: ReviewTextOptions): string {
  const groups = reviewGroups(review, environments);
  const blocks = groups.map(groupText);
  const noise = noiseText(review);
  const quiet = all
    ? review.noise.map(({ why, environment, title, path }) =>
        `  ${why}: ${environment === undefined ? '' : `${environment} `}${title} ${path}`.trimEnd(),
      )
    : [];
  const rest =
    noise === ''
      ? []
      : [
          `${counted(review.noise.length, 'more place')} differ, which nobody has to read: ${noise}${all ? '' : ' (--all shows them)'}`,
          ...quiet,
        ];
  return shownText(`${[...blocks, ...rest].join('\n')}\n`);
}

function groupText({ environment, workloads, same }: EnvironmentGroup): string {
  const changes = workloads.flatMap((each) => each.changes);
  const head = environment ?? 'shared by all environments';
  const care = changes.filter(({ risk }) => decided.includes(risk)).length;
  const own = changes.length === 0 ? [] : [`${counted(changes.length, 'change')}${care === 0 ? '' : `, ${care} to decide on`}`];
  const others = same.map(([other, each]) => `${own.length > 0 ? 'and ' : ''}the same ${counted(each.length, 'change')} as ${other}`);
  const summary = [...own, ...others].join(', ') || 'no change';
  const lines = workloads.flatMap(({ workload, changes: each }) => [`  ${workload ?? '(application)'}`, ...each.flatMap(changeText)]);
  return [`${head}: ${summary}`, ...lines].join('\n');
}

function changeText(change: ReviewedChange): readonly string[] {
  const { what, values } = shownChange(change);
  const { risk, planes } = change;
  const mark = decided.includes(risk) ? '!' : '~';
  const elsewhere = planes.length > 1 ? `  (${planes.join(', ')})` : '';
  const sentences = tellingEffects(change).map(({ sentence }) => sentence);
  const line = `    ${mark} ${risk.padEnd(11)} ${what}${values === '' ? '' : `  ${values}`}${elsewhere}`;
  return sentences.length === 0 ? [line] : [line, `${' '.repeat(18)}${sentences.join('; ')}`];
}
