import { type Advice, type AdviceReason, adviseTarget, type TargetAdvice } from '../delivery/advice/advise-target';
import { formatPath } from '../model/issue';
import { done, jsonText } from './answer';
import type { Paint } from './colour';
import { command } from './command';
import { environmentOf, loadApplication } from './loaded-application';
import { list, numberOption } from './option';
import { appOption, jsonOption, markdownOption } from './shared-options';
import { markdownTable } from './text-table';

/** `orchestra advise`: which target fits each environment. */
export const adviseCommand = command({
  name: 'advise',
  summary: 'Compare the targets for each environment, and recommend one with the reasons',
  options: {
    app: appOption,
    env: list('ENVIRONMENTS', 'names with commas between them', { otherwise: 'all', offers: 'environments' }),
    users: numberOption('N', 'people who use the application: for few of them one host is enough', {
      whole: true,
      max: 1_000_000_000,
      otherwise: 'not known',
    }),
    json: jsonOption,
    md: markdownOption,
  },
  example: 'orchestra advise --env prod',
  run: ({ options, paint }) => {
    const { application, environments } = loadApplication(options.app);
    const asked = options.env?.map((name) => environmentOf({ environments }, name)) ?? Object.values(environments);
    const users = options.users === undefined ? {} : { users: options.users };
    const advice = asked.map((environment) => adviseTarget(application, environment, users));
    if (options.json) return done(jsonText(advice));
    return done(options.md ? markdownOf(advice) : advice.map((each) => textOf(each, paint)).join('\n'));
  },
});

const fits: { readonly [fit in TargetAdvice['fit']]: string } = { whole: 'fits', reduced: 'fits in part', none: 'does not fit' };

function textOf({ environment, recommended, because, targets }: Advice, paint: Paint): string {
  const lines = targets.flatMap((each) => [
    `  ${each.target}: ${paint(each.fit === 'none' ? 'bad' : 'good', fits[each.fit])}`,
    ...each.reasons.filter(isShown).map((reason) => `    ${reasonText(reason)}`),
    ...each.toState.map(({ path, reason }) => `    to state: ${formatPath(path)} ${reason}`),
  ]);
  return [`${paint('strong', environment)}: ${recommended ?? 'no target'}, ${because}`, ...lines].map((line) => `${line}\n`).join('');
}

/** What is rendered by other means, or in part, is listed by `orchestra list --notes`. */
function isShown({ level }: AdviceReason): boolean {
  return level !== 'emulated' && level !== 'degraded';
}

function reasonText({ level, path, reason }: AdviceReason): string {
  return `${level}: ${formatPath(path)} ${reason}`;
}

function markdownOf(advice: readonly Advice[]): string {
  const rows = advice.flatMap(({ environment, recommended, targets }) =>
    targets.map(({ target, fit, reasons }) => [
      ...[environment, target === recommended ? `**${target}**` : target, fits[fit]],
      reasons.filter(isShown).map(reasonText).join('; '),
    ]),
  );
  return markdownTable({ head: ['environment', 'target', 'fit', 'reasons'], rows });
}
