import { done, jsonText } from './answer';
import { command } from './command';
import { renderedProject } from './rendered-project';
import { appOption, jsonOption } from './shared-options';

/** `orchestra render`: all that is rendered, to be compared with later. */
export const renderCommand = command({
  name: 'render',
  summary: 'Print all that is rendered, for orchestra diff to compare with later',
  description: `The application is rendered for all of its environments, and the programs that cdktf.json and cdk8s.yaml of the working
    folder name are run for their stacks and charts.`,
  options: { app: appOption, json: jsonOption },
  example: 'orchestra render --json',
  run: ({ options, err }) => {
    const { system } = renderedProject(options.app, err);
    if (options.json) return done(jsonText(system));
    const lines = system.items.map(({ plane, environment = 'all', title }) => `${environment}  ${plane}  ${title}\n`);
    return done(lines.join(''));
  },
});
