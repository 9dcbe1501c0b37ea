import { readFileSync, writeFileSync } from 'node:fs';
import { lockFileName, lockText } from '../review/lock/lock-file';
import { lockReport, lockReportText } from '../review/lock/lock-report';
import type { RenderedThing } from '../review/lock/locked-thing';
import { renderedThings } from '../review/lock/rendered-things';
import { acknowledgementsIn } from './acknowledgements-file';
import { type Answer, done, jsonText } from './answer';
import { changesOfLock } from './changes-of-lock';
import { command } from './command';
import { flag } from './option';
import { renderedProject } from './rendered-project';
import { acknowledgementsOption, appOption, jsonOption, judgedDayOption } from './shared-options';

/** `orchestra lock`: addresses, names and immutable values that a running system knows things by. */
export const lockCommand = command({
  name: 'lock',
  summary: 'Keep addresses, names and immutable values in a file, and name what a change of them loses',
  description: `orchestra.lock.json has a line for each resource of the stacks and each object. A resource at another address needs the move that
    is proposed; what loses data or service needs that, or an acknowledgement in orchestra.acknowledgements.json. Until then the file stays as it is, and the exit status is 1.`,
  options: {
    check: flag('write nothing; exit status 1 where the file differs from what is rendered'),
    acknowledgements: acknowledgementsOption,
    app: appOption,
    day: judgedDayOption,
    json: jsonOption,
  },
  example: 'orchestra lock --check',
  run: ({ options, err }) => {
    const acknowledged = acknowledgementsIn(options.acknowledgements);
    const { items } = renderedProject(options.app, err).system;
    const things = renderedThings(items);
    const changes = changesOfLock(items);
    if (changes === undefined) return first(things, options);
    const report = lockReport(changes, acknowledged, options.day);
    const isStale = readFileSync(lockFileName, 'utf8') !== lockText(things);
    if (!options.check && report.open.length === 0) writeFileSync(lockFileName, lockText(things));
    const status = options.check ? isStale : report.open.length > 0;
    if (options.json) return { text: jsonText({ ...report, written: !options.check && report.open.length === 0 }), status: status ? 1 : 0 };
    const text =
      lockReportText(report) ||
      (isStale && options.check
        ? `${lockFileName} is not up to date: run orchestra lock\n`
        : `${things.length} things are as they are locked\n`);
    return { text, status: status ? 1 : 0 } satisfies Answer;
  },
});

function first(things: readonly RenderedThing[], { check }: { readonly check: boolean }): Answer {
  if (check) return { text: `there is no ${lockFileName}: run orchestra lock, and check it in\n`, status: 1 };
  writeFileSync(lockFileName, lockText(things));
  return done(`${things.length} things are locked in ${lockFileName}\n`);
}
