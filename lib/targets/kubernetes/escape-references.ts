/**
 * Writes a text so that Kubernetes passes it on unchanged where it expands `$(NAME)` and makes `$$` a `$`: variables, commands,
 * arguments and exec probes. A `$` before anything beyond ASCII is doubled too: the expansion takes the next byte for a character.
 */
export function escapeReferences(text: string): string {
  return text.replace(/\$(?=[$(\u0080-\uffff])/g, '$$$$');
}
