import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** Text of each document of the project, by its path from the root. */
export const documents: ReadonlyMap<string, string> = new Map(
  [...atRoot(), ...below('docs')].sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

/** Text of one document. */
export function document(path: string): string {
  const text = documents.get(path);
  if (text === undefined) throw new Error(`there is no document ${path}`);
  return text;
}

/** A program as a document shows it, by the file name in its first line. */
export interface Program {
  readonly name: string;
  readonly text: string;
  readonly document: string;
}

/** Programs of all documents. */
export const programs: readonly Program[] = [...documents].flatMap(([path, text]) =>
  [...text.matchAll(/^```ts\n\/\/ (\S+\.ts)\n([\s\S]*?)^```$/gm)].map(([, name = '', program = '']) => ({
    name,
    text: program,
    document: path,
  })),
);

function atRoot(): string[] {
  return readdirSync(root).filter((name) => name.endsWith('.md'));
}

function below(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return files.filter(({ name }) => name.endsWith('.md')).map(({ parentPath, name }) => join(parentPath.slice(root.length + 1), name));
}
