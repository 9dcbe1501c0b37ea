/**
 * Writes a text so that it is passed on unchanged where `$(NAME)` is expanded and `$$` made a `$`: by Kubernetes in variables, commands,
 * arguments and exec probes, by Cloud Run in commands and arguments. A `$` before anything beyond ASCII is doubled too: the expansion takes the next byte for a character.
 */
export function escapeReferences(text: string): string {
  return text.replace(/\$(?=[$(\u0080-\uffff])/g, '$$$$');
}
