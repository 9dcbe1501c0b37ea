import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkSystem } from '../checks/check-system';
import { reportOf } from '../report/report';
import { reportMarkdown } from '../report/report-markdown';
import { reportPage } from '../report/report-page';
import { done } from './answer';
import { command } from './command';
import { loadChecks } from './loaded-application';
import { option } from './option';
import { renderedProject } from './rendered-project';
import { appOption, judgedDayOption, markdownOption } from './shared-options';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

/** `orchestra report`: all of an application on one page. */
export const reportCommand = command({
  name: 'report',
  summary: 'Write one page with the map, environments, rollouts, findings, resources and costs',
  description: `The page is one file that asks for nothing else, with pictures that answer to mouse and keyboard. With a cdktf.json or cdk8s.yaml
    in the working folder, what their programs synthesize is in it, too.`,
  options: {
    output: option('FILE', 'file to write', { short: 'o', otherwise: 'standard output', offers: 'paths' }),
    app: appOption,
    day: judgedDayOption,
    md: markdownOption,
  },
  example: 'orchestra report -o report.html',
  run: ({ options, err }) => {
    const { application, environments, system, own } = renderedProject(options.app, err);
    const ofApplication = { ...system, items: own };
    err('checking\n');
    const checks = checkSystem({
      system: ofApplication,
      application,
      environments,
      checks: loadChecks(options.app) ?? {},
      today: options.day,
    });
    const source = sourceOf(options.app);
    const report = reportOf({ application, environments, system: ofApplication, checks, ...(source !== undefined && { source }) });
    const text = options.md ? reportMarkdown(report) : reportPage(report);
    if (options.output === undefined) return done(text);
    write(options.output, text);
    err(`written ${options.output}\n`);
    return done('');
  },
});

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--output must be a file that can be written, got ${file}: ${textOfError(error).message}`);
  }
}

/** The file of the application, from the working folder on. */
function sourceOf(app: string): string | undefined {
  if (existsSync(app) && statSync(app).isFile()) return shown(app);
  const found = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']
    .map((each) => join(app, `application${each}`))
    .find((each) => existsSync(each));
  return found === undefined ? undefined : shown(found);
}

/** No path of the machine: the page is the same wherever it is made. */
function shown(path: string): string | undefined {
  const place = relative(process.cwd(), path).split('\\').join('/');
  return place.startsWith('..') ? undefined : place;
}
