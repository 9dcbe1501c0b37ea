/** A command of a document, as a shell reads it. */
export interface WrittenCommand {
  /** Heading of the second level above it: the environment, in a runbook. */
  readonly section: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** Blocks of a document whose text is for a shell, in their order. */
export function shellBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^ *```(?:console|sh)\n([\s\S]*?)^ *```$/gm)].map(([, text = '']) => text);
}

/** Commands of blocks and those within the text, those of a pipe each by itself. */
export function writtenCommands(markdown: string): readonly WrittenCommand[] {
  const sections = markdown.split(/^(?=## )/m);
  return sections.flatMap((text) => {
    const section = /^## (.*)$/m.exec(text)?.[1] ?? '';
    const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
    const inline = [...prose.matchAll(/`((?:kubectl|argocd|flux|gh|helm|git|gcloud|docker) [^`]+)`/g)].map(([, command = '']) => command);
    const lines = shellBlocks(text).flatMap((block) => block.split('\n'));
    return [...lines, ...inline].flatMap((line) => commandsOfLine(line).map((words) => ({ section, text: line, words })));
  });
}

/** Words of each command of a line; quotes are taken off. */
function commandsOfLine(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const [token, double, single] of line.matchAll(/\|\||&&|\||(?:[^\s'"|&]|"([^"]*)"|'([^']*)')+/g)) {
    if (token === '|' || token === '||' || token === '&&') commands.push([]);
    else commands.at(-1)?.push(double === undefined && single === undefined ? token : token.replace(/["']/g, ''));
  }
  return commands.filter((words) => words.length > 0 && words[0]?.startsWith('#') !== true);
}
