import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { textOfError } from './text-of-error';

/** What turns TypeScript into JavaScript: tsx or another loader, Node itself, nothing, or a tsx that does not load. */
export type TypeScriptReader = { readonly kind: 'loader' | 'node' | 'none' } | { readonly kind: 'broken'; readonly message: string };

/** Registers the tsx of the project that a file belongs to, where there is one. */
export function typeScriptReader(file: string): TypeScriptReader {
  const requireThere = createRequire(file);
  let found = false;
  try {
    requireThere.resolve('tsx/package.json');
    found = true;
    requireThere('tsx/cjs');
    return { kind: 'loader' };
  } catch (error) {
    if (requireThere.extensions['.ts'] !== undefined) return { kind: 'loader' };
    if (found) return { kind: 'broken', message: textOfError(error).message };
    return { kind: nodeReads() ? 'node' : 'none' };
  }
}

/** A problem as far as it may come from how TypeScript is read. */
export interface ReadingProblem {
  readonly code: string;
  readonly name: string;
  readonly message: string;
  /** Where it is. */
  readonly file: string;
}

/** What to do when a problem comes from TypeScript that nothing reads, or that Node reads without what tsx adds; else nothing. */
export function typeScriptAdvice(problem: ReadingProblem, reader: TypeScriptReader): string[] {
  if (reader.kind === 'loader' || !comesFromReading(problem, reader.kind)) return [];
  const broken = reader.kind === 'broken' ? [`  tsx is installed, but does not load: ${reader.message.split('\n')[0]}`] : [];
  const advice = '  install tsx (npm install --save-dev tsx), which reads TypeScript';
  return [...broken, `${advice}; or use Node 22.18 or newer with the extension in each import, as in './application.ts'`];
}

/** Whether Node would have to understand types. */
export function isTypeScript(file: string): boolean {
  return /^\.[mc]?tsx?$/.test(extname(file));
}

const onlyWithLoader = [
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_IMPORT_ATTRIBUTE_MISSING',
];

function comesFromReading({ code, name, message, file }: ReadingProblem, reader: Exclude<TypeScriptReader['kind'], 'loader'>): boolean {
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') return /"\.[mc]?tsx?"/.test(message);
  if (/MODULE_NOT_FOUND$/.test(code)) return lacksExtension(message, file);
  if (!isTypeScript(file)) return false;
  // `import { Application }` of a type, or CommonJS' own words, in what Node takes for an ES module
  if (/does not provide an export named|Named export|is not defined in ES module scope/.test(message)) return true;
  return onlyWithLoader.includes(code) || (name === 'SyntaxError' && (reader === 'none' || !nodeReads()));
}

function lacksExtension(message: string, file: string): boolean {
  const missing = /'([^']+)'/.exec(message)?.[1] ?? '';
  if (!/^[./]|^[A-Za-z]:/.test(missing)) return false;
  const place = resolve(dirname(file), missing).replace(/\.[mc]?jsx?$/, '');
  return ['.ts', '.mts', '.cts', '/index.ts'].some((ending) => existsSync(place + ending));
}

/** Newer than the declarations that this is compiled with. */
function nodeReads(): boolean {
  return Boolean(Reflect.get(process.features, 'typescript'));
}
