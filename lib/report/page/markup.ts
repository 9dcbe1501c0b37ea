/** Text as it stands between tags; quotes end nothing there. */
export function text(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function quoted(value: string): string {
  return `"${text(value).replace(/"/g, '&quot;')}"`;
}

/** An element with what it contains, which is markup already. */
export function element(
  name: string,
  attributes: { readonly [name: string]: string | number } = {},
  content: readonly string[] = [],
): string {
  const stated = Object.entries(attributes).map(([key, value]) => ` ${key}=${quoted(typeof value === 'number' ? rounded(value) : value)}`);
  return `<${name}${stated.join('')}>${content.join('')}</${name}>`;
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
