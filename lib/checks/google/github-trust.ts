const longest = 10_000;
/** A comparison that only tokens of one repository pass: its name or number, or a subject that begins with it. */
const pins: readonly RegExp[] = [
  /^assertion\.repository\s*==\s*(["'])[\w-][\w.-]*\/[\w.-]+\1$/,
  /^(["'])[\w-][\w.-]*\/[\w.-]+\1\s*==\s*assertion\.repository$/,
  /^assertion\.repository_id\s*==\s*(["'])\d+\1$/,
  /^assertion\.repository\s+in\s*\[(?:\s*(["'])[\w-][\w.-]*\/[\w.-]+\1\s*,?)+\s*\]$/,
  /^assertion\.sub\s*==\s*(["'])repo:[\w-][\w.-]*(?:@\d+)?\/[\w.-]+(?:@\d+)?(?::[^"']*)?\1$/,
  /^assertion\.sub\.startsWith\(\s*(["'])repo:[\w-][\w.-]*(?:@\d+)?\/[\w.-]+(?:@\d+)?:[^"']*\1\s*\)$/,
  // subjects that an organization has put together otherwise, beginning with a claim that nobody else's workflow has
  /^assertion\.sub\s*==\s*(["'])repository:[\w-][\w.-]*\/[\w.-]+(?::[^"']*)?\1$/,
  /^assertion\.sub\s*==\s*(["'])repository_id:\d+(?::[^"']*)?\1$/,
];

/** What a part that only Terraform knows may turn out as: a name, a repository, a condition. */
const mayBe = ['x', 'x/x', "(assertion.repository == 'x/x')"];

/**
 * Whether a condition in CEL lets in the tokens of one repository of GitHub only, whichever of its alternatives holds. Claims that anybody's
 * workflow can choose, such as workflow, environment and ref, restrict nothing.
 *
 * @param mapping - attributes that the condition may name instead of claims
 */
export function pinsRepository(condition: string, mapping: { readonly [attribute: string]: unknown } = {}): boolean {
  if (condition.length > longest) return false;
  const text = Object.entries(mapping)
    .filter(([, claim]) => /^assertion\.\w+$/.test(String(claim)))
    .reduce((so, [attribute, claim]) => so.replaceAll(attribute, String(claim)), withoutComments(condition));
  return mayBe.some((known) => isPinned(text.replace(/\$\{[^{}]*\}/g, known).trim(), 0));
}

function isPinned(expression: string, depth: number): boolean {
  if (depth > 20) return false;
  const alternatives = split(expression, '||');
  if (alternatives === undefined || split(expression, '?')?.length !== 1) return false;
  if (alternatives.length > 1) return alternatives.every((each) => isPinned(each, depth + 1));
  const conditions = split(expression, '&&') ?? [];
  if (conditions.length > 1) return conditions.some((each) => isPinned(each, depth + 1));
  const [only = ''] = conditions;
  return isEnclosed(only) ? isPinned(only.slice(1, -1).trim(), depth + 1) : pins.some((pin) => pin.test(only));
}

/** Parts between an operator, outside strings and parentheses; undefined where a string or a parenthesis does not end. */
function split(expression: string, operator: string): readonly string[] | undefined {
  const parts: string[] = [];
  let [quote, depth, start] = ['', 0, 0];
  for (let at = 0; at < expression.length; at += 1) {
    const letter = expression[at] ?? '';
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (depth === 0 && expression.startsWith(operator, at)) {
      parts.push(expression.slice(start, at).trim());
      start = at + operator.length;
      at = start - 1;
    }
    if (depth < 0) return undefined;
  }
  return quote === '' && depth === 0 ? [...parts, expression.slice(start).trim()] : undefined;
}

/** Whether the first parenthesis closes at the end. */
function isEnclosed(expression: string): boolean {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return false;
  return split(expression.slice(1, -1), '||') !== undefined;
}

/** A comment goes from `//` outside a string to the end of its line. */
function withoutComments(condition: string): string {
  let [kept, quote] = ['', ''];
  for (let at = 0; at < condition.length; at += 1) {
    const letter = condition[at] ?? '';
    if (quote === '' && condition.startsWith('//', at)) {
      const end = condition.indexOf('\n', at);
      if (end === -1) return kept;
      at = end - 1;
      continue;
    }
    if (quote === '') quote = letter === '"' || letter === "'" ? letter : '';
    else if (letter === '\\') return '';
    else if (letter === quote) quote = '';
    kept += letter;
  }
  return kept;
}
