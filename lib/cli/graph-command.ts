import { resolve } from '../model/examine';
import { inOrderOfTiers } from '../packaging/package-objects';
import { applicationMap } from '../report/map/application-map';
import { done, jsonText } from './answer';
import { command } from './command';
import { dot, mermaid } from './graph/graph-languages';
import { graphTree } from './graph/graph-tree';
import { environmentOf, loadApplication } from './loaded-application';
import { choice, list } from './option';
import { appOption, jsonOption, markdownOption } from './shared-options';

/** `orchestra graph`: who calls whom, which data is used, and what is reached from outside. */
export const graphCommand = command({
  name: 'graph',
  summary: 'Draw which workload calls which, the data that it uses, and what is public',
  options: {
    app: appOption,
    env: list('ENVIRONMENTS', 'names with commas between them', { otherwise: 'all', offers: 'environments' }),
    format: choice(['tree', 'mermaid', 'dot'], 'language of the drawing', { default: 'tree' }),
    json: jsonOption,
    md: markdownOption,
  },
  example: 'orchestra graph --env prod --format mermaid',
  run: ({ options, paint }) => {
    const loaded = loadApplication(options.app);
    const asked = options.env?.map((name) => environmentOf(loaded, name)) ?? Object.values(loaded.environments);
    const systems = inOrderOfTiers(asked)
      .toReversed()
      .map((environment) => resolve(loaded.application, environment));
    const map = applicationMap(systems);
    if (options.json) return done(jsonText(map));
    if (options.md) return done(`\`\`\`mermaid\n${mermaid(map)}\`\`\`\n`);
    const drawings = { tree: () => graphTree(map, paint), mermaid: () => mermaid(map), dot: () => dot(map) };
    return done(drawings[options.format]());
  },
});
