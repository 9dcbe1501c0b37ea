import { done } from './answer';
import { type CommandDefinition, command } from './command';
import { completedCommands, shells } from './completion/completed';
import { completionScript } from './completion/completion-scripts';
import { loadApplication } from './loaded-application';
import { appOption } from './shared-options';
import { UsageError } from './usage-error';

/** `orchestra completion`: what a shell completes; the script asks for names of the application in the current folder. */
export const completionCommand = command({
  name: 'completion',
  summary: 'Print the completion script of a shell, or names of the application',
  description: `SCOPE is bash, zsh or fish for the script of that shell, which completes commands, options and their values. It is
    environments or workloads for their names, line by line, as the script asks for them.`,
  arguments: '<scope>',
  options: { app: appOption },
  example: 'orchestra completion bash',
  run: ({ args: [scope], options }) => {
    const shell = shells.find((each) => each === scope);
    if (shell !== undefined) return done(completionScript(shell, completedCommands(allCommands())));
    if (scope !== 'environments' && scope !== 'workloads') {
      throw new UsageError(`SCOPE must be ${shells.join(', ')}, environments or workloads, got ${scope}`);
    }
    const { application, environments } = loadApplication(options.app);
    const names = Object.keys(scope === 'environments' ? environments : application.workloads);
    return done(names.map((name) => `${name}\n`).join(''));
  },
});

/** Asked for at run time: the table of commands has this one in it. */
function allCommands(): readonly CommandDefinition[] {
  const { commands }: typeof import('./commands') = require('./commands');
  return [...commands.values()].map((load) => load());
}
