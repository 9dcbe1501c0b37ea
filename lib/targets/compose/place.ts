import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedComposeSettings } from './settings';

/** What an environment says of Compose. */
export function placeOf({ environment }: ResolvedApplication): ResolvedComposeSettings {
  return environment.compose ?? nowhere;
}

/** A rule sees to it that an environment without a place is not rendered; the other rules go on without. */
const nowhere: ResolvedComposeSettings = {
  project: '',
  publish: {},
  databases: {},
  caches: {},
  healthChecks: {},
  profiles: {},
  networks: {},
  folders: {},
  capabilities: {},
  hostnames: {},
  logs: { size: '10Mi', files: 3 },
  develop: {},
  sources: '.',
  restart: 'unless-stopped',
};

/** When what runs all the time starts anew. */
export function restartOfAll(app: ResolvedApplication): ResolvedComposeSettings['restart'] {
  return placeOf(app).restart;
}
