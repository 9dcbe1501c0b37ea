import { hiddenPaths } from '../rendered/hidden-paths';
import type { RenderedItem } from '../rendered/rendered-item';
import { inPlace } from './in-place';
import { demands, describePattern, type Mismatch, mismatches } from './matching';
import { normalized } from './normalized';
import { namesOf, nearestName, select } from './selector';

const shownMisses = 3;
const shownNames = 12;

/**
 * What is rendered for one reader, with assertions. Each takes what it is about: a kind or a type, such as `Deployment`,
 * `google_sql_database_instance` or `services`, alone or with a name: `Deployment/web`. They throw an error, so that they work in every
 * test runner.
 */
export class Rendered {
  constructor(readonly items: readonly RenderedItem[]) {}

  /**
   * One of these is as the pattern says.
   *
   * @throws Error with the three that come nearest
   * @example
   * prod.kubernetes.has('Deployment/web', { spec: { replicas: 3 } });
   */
  has(selector: string, pattern: unknown = {}): void {
    const judged = this.judge(this.some(selector), pattern);
    if (judged.some(({ missed }) => missed.length === 0)) return;
    fail(this.has, [`no ${selector} is ${describePattern(pattern)}`, ...misses(judged, pattern)]);
  }

  /**
   * Each of these is as the pattern says, and there is one.
   *
   * @throws Error with three that are not
   * @example
   * prod.kubernetes.every('ServiceAccount', { automountServiceAccountToken: false });
   */
  every(selector: string, pattern: unknown): void {
    const judged = this.judge(this.some(selector), pattern);
    const others = judged.filter(({ missed }) => missed.length > 0);
    if (others.length === 0) return;
    fail(this.every, [`${others.length} of ${judged.length} ${selector} are not ${describePattern(pattern)}`, ...misses(others, pattern)]);
  }

  /**
   * None of these is as the pattern says; without a pattern, there is none.
   *
   * @throws Error naming those that are; of a kind that is a misspelt one of those that are there too
   * @example
   * prod.terraform.absent('google_compute_firewall', { source_ranges: ['0.0.0.0/0'] });
   */
  absent(selector: string, pattern: unknown = {}): void {
    const found = select(this.items, selector);
    const meant = found.length === 0 ? nearestName(this.items, selector) : undefined;
    if (meant !== undefined) fail(this.absent, [`there is no ${selector}, which would pass for ever: ${meant} is meant`]);
    const right = this.judge(found, pattern).filter(({ missed }) => missed.length === 0);
    if (right.length === 0) return;
    const titles = right.slice(0, shownNames).map(({ item }) => `  ${titleOf(item)}`);
    const more = right.length > shownNames ? [`  and ${right.length - shownNames} more`] : [];
    fail(this.absent, [`${right.length} ${selector} must not be ${describePattern(pattern)}:`, ...titles, ...more]);
  }

  /**
   * The value of the only one of these.
   *
   * @throws Error where there is none, or more than one
   */
  get(selector: string): unknown {
    const [found, ...more] = this.some(selector);
    if (found !== undefined && more.length === 0) return found.value;
    return fail(this.get, [
      `there are ${more.length + 1} ${selector}; name one of ${listed([found, ...more].flatMap((each) => each ?? []))}`,
    ]);
  }

  /**
   * What is there in one fixed form for snapshots, without what changes with each release: versions, checksums, hashes in names.
   *
   * @example
   * expect(prod.kubernetes.snapshot('Deployment/web')).toMatchSnapshot();
   */
  snapshot(selector?: string): string {
    const items = selector === undefined ? this.items : this.some(selector);
    return items.map(normalized).sort().join('---\n');
  }

  private some(selector: string): readonly RenderedItem[] {
    const found = select(this.items, selector);
    if (found.length > 0) return found;
    const meant = nearestName(this.items, selector);
    const remedy =
      meant === undefined ? `; there are ${namesOf(this.items).slice(0, shownNames).join(', ') || 'none at all'}` : `; ${meant} is meant`;
    return fail(this.some, [`there is no ${selector}${remedy}`]);
  }

  private judge(items: readonly RenderedItem[], pattern: unknown): readonly Judged[] {
    return items.map((item) => ({ item, missed: mismatches(pattern, item.value) }));
  }
}

interface Judged {
  readonly item: RenderedItem;
  readonly missed: readonly Mismatch[];
}

/** Those that miss least come first. */
function misses(judged: readonly Judged[], pattern: unknown): readonly string[] {
  const nearest = [...judged].sort((one, other) => one.missed.length - other.missed.length).slice(0, shownMisses);
  const all = demands(pattern);
  return nearest.flatMap(({ item, missed }) => [
    '',
    `  ${titleOf(item)}: ${Math.max(0, all - missed.length)} of ${all} as expected`,
    ...inPlace({ value: item.value, mismatches: missed, hiddenPaths: hiddenPaths(item) }).map((line) => `    ${line}`),
  ]);
}

function titleOf({ title, environment }: RenderedItem): string {
  return environment === undefined ? title : `${title} in ${environment}`;
}

function listed(items: readonly RenderedItem[]): string {
  return items.slice(0, shownNames).map(titleOf).join(', ');
}

/** Shows the line of the test, not one of these. */
function fail(caller: (...args: never[]) => unknown, lines: readonly string[]): never {
  const error = new Error(lines.join('\n'));
  Error.captureStackTrace(error, caller);
  throw error;
}
