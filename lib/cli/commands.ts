import type { CommandDefinition } from './command';

/** A command by its name; its file is loaded when it is asked for. */
type Loader = () => CommandDefinition;

/** All commands, in the order of the help. */
export const commands: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['diff', () => load<typeof import('./diff-command')>(require('./diff-command')).diffCommand],
  ['lock', () => load<typeof import('./lock-command')>(require('./lock-command')).lockCommand],
  ['list', () => load<typeof import('./list-command')>(require('./list-command')).listCommand],
  ['report', () => load<typeof import('./report-command')>(require('./report-command')).reportCommand],
  ['graph', () => load<typeof import('./graph-command')>(require('./graph-command')).graphCommand],
  ['check', () => load<typeof import('./check-command')>(require('./check-command')).checkCommand],
  ['explain', () => load<typeof import('./explain-command')>(require('./explain-command')).explainCommand],
  ['rollout', () => load<typeof import('./rollout-command')>(require('./rollout-command')).rolloutCommand],
  ['sync', () => load<typeof import('./sync-command')>(require('./sync-command')).syncCommand],
  ['parity', () => load<typeof import('./parity-command')>(require('./parity-command')).parityCommand],
  ['release', () => load<typeof import('./release-command')>(require('./release-command')).releaseCommand],
  ['promote', () => load<typeof import('./promote-command')>(require('./promote-command')).promoteCommand],
  ['rollback', () => load<typeof import('./rollback-command')>(require('./rollback-command')).rollbackCommand],
  ['advise', () => load<typeof import('./advise-command')>(require('./advise-command')).adviseCommand],
  ['readiness', () => load<typeof import('./readiness-command')>(require('./readiness-command')).readinessCommand],
  ['render', () => load<typeof import('./render-command')>(require('./render-command')).renderCommand],
  ['hand-over', () => load<typeof import('./hand-over-command')>(require('./hand-over-command')).handOverCommand],
  ['doctor', () => load<typeof import('./doctor-command')>(require('./doctor-command')).doctorCommand],
  ['completion', () => load<typeof import('./completion-command')>(require('./completion-command')).completionCommand],
]);

/** The module with its type: `require` has none. */
function load<T>(module: T): T {
  return module;
}
