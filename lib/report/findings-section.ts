import type { LevelOfFindings, ReportFinding } from './findings';
import { element, text } from './page/markup';
import { details } from './page/parts';

/** Findings of checks and notes of platforms, folded by level. */
export function findingsSection(
  checks: readonly LevelOfFindings[] | undefined,
  notes: readonly LevelOfFindings[],
  all: readonly string[],
  judgedOn?: string,
): string[] {
  const none = element('p', {}, ['No rule finds anything.']);
  const checked =
    checks === undefined
      ? []
      : [element('h3', {}, ['Checks']), ...dayOf(judgedOn), ...(checks.length === 0 ? [none] : checks.map((each) => levelOf(each, all)))];
  const facts = element('p', { class: 'facts' }, ['What platforms do otherwise than asked. None of it is an error.']);
  return [...checked, ...(notes.length === 0 ? [] : [element('h3', {}, ['Platforms']), facts, ...notes.map((each) => levelOf(each, all))])];
}

function dayOf(day: string | undefined): string[] {
  return day === undefined ? [] : [element('p', { class: 'facts' }, [text(describeDay(day))])];
}

/** The day that what ends is judged by. */
export function describeDay(day: string): string {
  return `As of ${day}: accepted findings are accepted until a day.`;
}

function levelOf({ title, findings }: LevelOfFindings, all: readonly string[]): string {
  const items = findings.map((each) => element('li', {}, [element('code', {}, [text(each.place)]), text(` ${findingWords(each, all)}`)]));
  return details(`${title} (${findings.length})`, [element('ul', { class: 'plain' }, items)]);
}

/** `(kubernetes in dev): …`, without the place. */
export function findingWords({ by, message, environments }: ReportFinding, all: readonly string[]): string {
  const where = environments.length === 0 || environments.length === all.length ? '' : ` in ${environments.join(', ')}`;
  return `(${by}${where}): ${message}`;
}
