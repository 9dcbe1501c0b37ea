/**
 * Text of a shell script, written as it is read: `\${` stands for what the shell expands, every other backslash for itself. The first
 * line break and the last one are not part of it.
 *
 * @example
 * const text = bash`
 * echo "\${NAME:-nobody}"
 * `;
 */
export function bash(parts: TemplateStringsArray): string {
  return parts.raw
    .join('')
    .replaceAll('\\${', '${')
    .replace(/^\n|\n$/g, '');
}

/** One word of a shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command whose words in quotes are meant as they are, which shellcheck doubts where they look like expansions. */
export function unexpanded(command: string): string {
  return /\$[\w({]|`/.test(command) ? `# shellcheck disable=SC2016 # meant as it is\n${command}` : command;
}
