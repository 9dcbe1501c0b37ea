import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** A line of a program that imports a framework of stacks, or bindings of its google provider. */
export interface FrameworkImport {
  readonly file: string;
  /** File and line, as editors read it. */
  readonly place: string;
  readonly framework: 'cdktf' | 'cdktn';
  /** The package, where all of the bindings are imported. @default - a module of it, or the framework */
  readonly barrel?: string;
}

/** An import at the head of a line, or the end of one over several lines; no comment, and no text of a program in a program. */
const importing = /^(?!\s*(?:\/\/|\/?\*))[^'"`]*(?:from|require\(|import\(|import)\s*['"](@?cdkt[fn](?:\/provider-google)?)(\/[^'"]*)?['"]/;

/** The first one of each kind in each file. */
export function frameworkImports(files: readonly string[], folder: string): readonly FrameworkImport[] {
  return files.flatMap((file) => {
    const text = textOf(file);
    if (!text.includes('cdkt')) return []; // most files: no need to look at their lines
    const found = text.split('\n').flatMap((line, index) => importOf(line, file, `${relative(folder, file)}:${index + 1}`));
    return [...new Map(found.toReversed().map((each) => [`${each.framework} ${each.barrel}`, each])).values()].toReversed();
  });
}

function importOf(line: string, file: string, place: string): readonly FrameworkImport[] {
  const [, name, deep] = importing.exec(line) ?? [];
  if (name === undefined || name === '@cdktf' || name === '@cdktn') return [];
  const isBarrel = name.startsWith('@') && deep === undefined;
  return [{ file, place, framework: name.includes('cdktn') ? 'cdktn' : 'cdktf', ...(isBarrel && { barrel: name }) }];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // not this user's to read, or gone since the folder was listed
  }
}
