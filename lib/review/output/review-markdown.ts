import { counted } from '../../model/counted';
import { shownText } from '../masked-item';
import type { Review, ReviewedChange } from '../reviewed-change';
import { decided, type EnvironmentGroup, noiseText, reviewGroups, tellingEffects } from './review-groups';
import { shownChange } from './shown-value';

/** First line of the comment, by which a pipeline finds it again. */
export const commentMark = '<!-- orchestra-diff -->';

/** Longest comment; GitHub takes 65,536 characters. */
const longest = 60_000;

/** How a review is written as a comment. */
export interface ReviewMarkdownOptions {
  /** `shop`, `shop against main`. */
  readonly title: string;
  /** Names, from development to production. */
  readonly environments: readonly string[];
}

/** A review as a comment of a pull request; what does not fit is counted. */
export function reviewMarkdown(review: Review, { title, environments }: ReviewMarkdownOptions): string {
  const care = review.changes.filter(({ risk }) => decided.includes(risk)).length;
  const summary =
    review.changes.length === 0
      ? 'no change'
      : `${counted(review.changes.length, 'change')}${care === 0 ? '' : `, **${care} to decide on**`}`;
  const head = [commentMark, `### ${escaped(title)}: ${summary}`, ''];
  const noise = noiseText(review);
  const tail =
    noise === ''
      ? []
      : ['', `<sub>${counted(review.noise.length, 'more place')} differ, which nobody has to read: ${escaped(noise)}</sub>`];
  const lines = reviewGroups(review, environments).flatMap(groupLines);
  return shownText(`${fitted(head, lines, tail).join('\n')}\n`);
}

interface Line {
  readonly text: string;
  readonly isChange: boolean;
}

/** The lines that fit between head and tail, and the number of changes that do not. */
function fitted(head: readonly string[], lines: readonly Line[], tail: readonly string[]): readonly string[] {
  const space = longest - [...head, ...tail].join('\n').length - 200;
  const kept: string[] = [];
  let length = 0;
  for (const [index, { text }] of lines.entries()) {
    length += text.length + 1;
    if (length > space) {
      const left = lines.slice(index).filter(({ isChange }) => isChange).length;
      return [...head, ...kept, '', `**${left} more**: the comment would be too long; \`orchestra diff\` prints them.`, ...tail];
    }
    kept.push(text);
  }
  return [...head, ...kept, ...tail];
}

function groupLines({ environment, workloads, same }: EnvironmentGroup): readonly Line[] {
  const changes = workloads.flatMap((each) => each.changes.map((change) => ({ workload: each.workload, change })));
  const others = same.map(([other, each]) => `the same ${counted(each.length, 'change')} as ${escaped(other)}`).join(', ');
  const name = escaped(environment ?? 'shared by all environments');
  if (changes.length === 0)
    return [
      { text: `**${name}**: ${others || 'no change'}`, isChange: false },
      { text: '', isChange: false },
    ];
  const head = [
    `**${name}**${others === '' ? '' : `, and ${others}`}`,
    '',
    '| risk | of | what | change | effect |',
    '| --- | --- | --- | --- | --- |',
  ];
  const rows = changes.map(({ workload, change }) => ({ text: row(workload, change), isChange: true }));
  return [...head.map((text) => ({ text, isChange: false })), ...rows, { text: '', isChange: false }];
}

function row(workload: string | undefined, change: ReviewedChange): string {
  const { what, values } = shownChange(change);
  const effects = tellingEffects(change)
    .map(({ sentence }) => sentence)
    .join('; ');
  const { risk } = change;
  const cells = [decided.includes(risk) ? `**${risk}**` : risk, workload ?? '', what, values, effects].map((cell, index) =>
    index === 0 ? cell : escaped(cell),
  );
  return `| ${cells.join(' | ')} |`;
}

/** As plain text in a cell of a table: values come from files of others. */
function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]#|~@]/g, String.raw`\$&`)
    .replace(/\s+/g, ' ');
}
