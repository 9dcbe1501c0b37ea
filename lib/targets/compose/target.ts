import type { ResolvedApplication } from '../../model/resolved';
import type { OutputFile } from '../../output/output-file';
import { writeYaml } from '../../output/yaml';
import { defineTarget } from '../define-target';
import type { Target } from '../target';
import { composeNotes } from './notes';
import { endingAtUp, jobsAfterUp } from './profiles';
import { renderEnvExample } from './render/env-example';
import { escapeDollars } from './render/escape-dollars';
import { renderLiteralFiles } from './render/files';
import { renderOverride } from './render/override';
import { renderProject } from './render/project';
import { composeRules } from './rules/rules';
import { composeSettings } from './settings';
import { composeSupport } from './support';

/**
 * Docker Compose 2.30 and later, on one host: `compose.yaml`, the texts that it mounts, `compose.override.yaml` for who works on the
 * code, and `.env.example`, which names the values that are needed. No value of a secret is written, and none of them is ever read.
 *
 * @example
 * const { output, notes } = compile(compose, shop, environments.dev);
 */
export const compose: Target<readonly OutputFile[]> = defineTarget({
  name: 'compose',
  settings: { compose: composeSettings },
  support: composeSupport,
  rules: { application: composeRules },
  notes: composeNotes,
  render: (app) => {
    const override = renderOverride(app);
    return [
      { path: '.env.example', text: renderEnvExample(app) },
      { path: '.gitignore', text: '.env\nsecrets/\n' },
      ...(override === undefined
        ? []
        : [{ path: 'compose.override.yaml', text: `${overrideHeader}${writeYaml([escapeDollars(override)])}` }]),
      { path: 'compose.yaml', text: `${header(app)}${writeYaml([escapeDollars(renderProject(app))])}` },
      ...renderLiteralFiles(app),
    ];
  },
});

const overrideHeader = '# Laid over compose.yaml by itself. Without it: docker compose --file compose.yaml up\n';

function header(app: ResolvedApplication): string {
  const commands = [startCommand(app), ...jobsAfterUp(app).map((job) => `docker compose run --rm ${job}`)];
  const { name, environment } = app;
  return `# ${name} in ${environment.name}. What it needs to be given stands in .env.example; then ${commands.join(' && ')}\n`;
}

/** Compose cannot wait for a project with a service that ends by itself and that no other waits for. */
export function startCommand(app: ResolvedApplication): string {
  return `docker compose up --detach${endingAtUp(app).length > 0 ? '' : ' --wait'}`;
}
