import { commands } from '../../lib/cli/commands';
import { commandHelp, overview } from '../../lib/cli/help-text';

/** The list of commands, and the help of each, as the command prints them. */
export function commandPages(): string {
  const definitions = [...commands.values()].map((load) => load());
  const pages = definitions.map((each) => `## orchestra ${each.name}\n\n\`\`\`text\n${commandHelp(each)}\`\`\``);
  return [`\`\`\`text\n${overview(definitions)}\`\`\``, ...pages].join('\n\n');
}
