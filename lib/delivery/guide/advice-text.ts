import { formatPath } from '../../model/issue';
import { type Advice, type AdviceReason, names, type TargetAdvice } from '../advice/advise-target';
import { code, markdownTable } from '../markdown';

const fits: { readonly [fit in TargetAdvice['fit']]: string } = { whole: 'yes', reduced: 'without some of it', none: 'no' };

/** Passages on which target fits each environment, and why. */
export function adviceText(advice: readonly Advice[]): readonly string[] {
  return [
    'Each target was asked about each environment; reasons are places in the application. Cloud Run is preferred, since it needs no cluster. A cluster is worth its care for state, for nodes of a certain kind, beyond the largest instance, and for networks of its own. One host is for development, for tests, and for fewer than 10 users: nothing is scaled there, and an update is an interruption.',
    markdownTable(
      ['environment', 'advice', 'because'],
      advice.map(({ environment, recommended, because }) => [
        environment,
        recommended === undefined ? 'none' : names[recommended],
        because,
      ]),
    ),
    ...advice.map(({ environment, targets }) =>
      markdownTable(
        [`target of ${environment}`, 'takes it', 'because'],
        targets.map((each) => [names[each.target], fits[each.fit], reasonsText(each)]),
      ),
    ),
  ];
}

const shown: ReadonlySet<AdviceReason['level']> = new Set(['rejected', 'unsupported', 'unread']);

function reasonsText({ reasons, toState }: TargetAdvice): string {
  const told = reasons.filter(({ level }) => shown.has(level)).map(({ path, reason }) => `${code(formatPath(path))} ${cell(reason)}`);
  const others = reasons.filter(({ level }) => !shown.has(level)).length;
  const settings = toState.map(({ path, reason }) => `${code(formatPath(path))} ${cell(reason)}`);
  const more = others === 0 ? [] : [`${others} ${others === 1 ? 'value comes' : 'values come'} about by other means, or in part`];
  const all = [...new Set([...told, ...settings]), ...more];
  return all.length === 0 ? 'all is rendered as requested' : all.join('<br>');
}

/** A text inside of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
