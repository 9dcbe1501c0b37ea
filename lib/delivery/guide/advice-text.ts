import { groupBy } from '../../model/group-by';
import { formatPath } from '../../model/issue';
import { type Advice, type AdviceReason, names, type TargetAdvice } from '../advice/advise-target';
import { code, enumeration, markdownTable } from '../markdown';

const fits: { readonly [fit in TargetAdvice['fit']]: string } = { whole: 'yes', reduced: 'without some of it', none: 'no' };

/** Passages on which target fits each environment, and why. */
export function adviceText(advice: readonly Advice[]): readonly string[] {
  const asked = advice.flatMap(({ environment, targets }) => targets.map((each) => ({ environment, each })));
  return [
    'Each target was asked about each environment; reasons are places in the application. Cloud Run is preferred, since it needs no cluster. A cluster is worth its care for state, for nodes of a certain kind, beyond the largest instance, and for networks of its own. One host is for development, for tests, and for fewer than 10 users: nothing is scaled there, and an update is an interruption.',
    markdownTable(
      ['environment', 'advice', 'because'],
      together(
        advice.map(({ environment, recommended, because }) => ({
          environment,
          cells: [recommended === undefined ? 'none' : names[recommended], cell(because)],
        })),
      ),
    ),
    markdownTable(
      ['environment', 'target', 'takes it', 'because'],
      together(asked.map(({ environment, each }) => ({ environment, cells: [names[each.target], fitText(each), reasonsText(each)] }))),
    ),
  ];
}

/** A row for each answer, with all environments that have it. */
function together(rows: readonly { readonly environment: string; readonly cells: readonly string[] }[]): readonly (readonly string[])[] {
  return [...groupBy(rows, ({ cells }) => JSON.stringify(cells)).values()].map((same) => [
    enumeration(same.map(({ environment }) => environment)),
    ...(same[0]?.cells ?? []),
  ]);
}

/** A target is asked with the least settings that it wants, where the environment has none for it. */
function fitText({ fit, toState }: TargetAdvice): string {
  return fit === 'none' || toState.length === 0 ? fits[fit] : `${fits[fit]}, once settings are stated`;
}

const shown: ReadonlySet<AdviceReason['level']> = new Set(['rejected', 'unsupported', 'unread']);

function reasonsText({ reasons, toState }: TargetAdvice): string {
  const told = reasons.filter(({ level }) => shown.has(level)).map(({ path, reason }) => `${code(formatPath(path))} ${cell(reason)}`);
  const settings = toState.map(({ path, reason }) => `to be stated: ${code(formatPath(path))} ${cell(reason)}`);
  const all = [...new Set([...told, ...settings])];
  const others = reasons.some(({ level }) => !shown.has(level)) ? ['some values come about by other means, or in part, as notes say'] : [];
  return all.length + others.length === 0 ? 'all is rendered as requested' : [...all, ...others].join('<br>');
}

/** A text inside of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
