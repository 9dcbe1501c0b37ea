import { type LevelOfFindings, levelWords, type ReportFinding } from './findings';
import { element, text } from './page/markup';
import { details } from './page/parts';

/** Findings by level, folded where there are many. */
export function findingsSection(levels: readonly LevelOfFindings[], environments: readonly string[]): string[] {
  const facts = element('p', { class: 'facts' }, ['What platforms do otherwise than asked. None of it is an error.']);
  return [facts, ...levels.map(({ level, findings }) => levelOf({ level, findings }, environments))];
}

function levelOf({ level, findings }: LevelOfFindings, environments: readonly string[]): string {
  const items = findings.map((each) => element('li', {}, [finding(each, environments)]));
  return details(`${level}, ${levelWords[level]} (${findings.length})`, [element('ul', { class: 'plain' }, items)]);
}

function finding({ place, target, reason, environments }: ReportFinding, all: readonly string[]): string {
  const where = environments.length === all.length ? '' : ` in ${environments.join(', ')}`;
  return `${element('code', {}, [text(place)])} ${text(`(${target}${where}): ${reason}`)}`;
}
