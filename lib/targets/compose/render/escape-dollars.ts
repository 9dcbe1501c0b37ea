/** A value that Compose takes from `.env` or the shell; it refuses to start without one. */
export class Variable {
  constructor(readonly name: string) {}

  toString(): string {
    return `\${${this.name}:?set ${this.name} in .env}`;
  }
}

/** A text with such values in it. */
export class Interpolated {
  constructor(private readonly parts: readonly (string | Variable)[]) {}

  toString(): string {
    return this.parts.map(escapeDollars).join('');
  }
}

/** The same with every text written so that Compose passes it on unchanged, and every variable as Compose reads it. */
export function escapeDollars(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (value instanceof Variable || value instanceof Interpolated) return value.toString();
  if (Array.isArray(value)) return value.map(escapeDollars);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escapeDollars(each)]));
}
