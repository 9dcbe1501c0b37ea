/** Whether a change of a file starts a workflow with these `paths`, as GitHub documents them: the last pattern that matches decides. */
export function startsFor(file: string, patterns: readonly string[]): boolean {
  return patterns.reduce((starts, pattern) => {
    const [isOut, glob] = pattern.startsWith('!') ? [true, pattern.slice(1)] : [false, pattern];
    return expressionOf(glob).test(file) ? !isOut : starts;
  }, false);
}

/** `*` without slashes, `**` with them, and `?`, `+` and `[]` as of a regular expression; a backslash takes a meaning away. */
function expressionOf(glob: string): RegExp {
  const source = glob.replace(/\\(.)|\/\*\*\/|^\*\*\/|\*\*|\*|[.^$|(){}]/g, (part, plain: string | undefined) => {
    if (plain !== undefined) return plain.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (part === '/**/') return '/(?:.*/)?';
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    return part === '*' ? '[^/]*' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
