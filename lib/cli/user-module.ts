import { createRequire } from 'node:module';
import { moduleFault } from './module-fault';
import { typeScriptReader } from './type-script-reader';

/** A module of the user, as far as it is read here. */
export interface UserModule {
  readonly file: string;
  /** What it exports as a whole. */
  readonly whole: unknown;
  /** Its exports by name, the default export as `default`. */
  readonly named: ReadonlyMap<string, unknown>;
}

/**
 * Loads a module. TypeScript is read by `tsx` of the user's own project, or else by Node itself where it can.
 *
 * @throws ModuleError naming file and line
 */
export function loadUserModule(file: string): UserModule {
  const reader = typeScriptReader(file);
  try {
    const whole: unknown = guarded(() => createRequire(file)(file));
    // reads the getters too, as long as what they throw can be placed
    return { file, whole, named: new Map(fieldsOf(whole).filter(([name]) => !['__esModule', 'module.exports'].includes(name))) };
  } catch (error) {
    throw moduleFault(error, file, reader);
  }
}

/** Nothing where there is no object. */
export function fieldsOf(value: unknown): [string, unknown][] {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A module must not end the command as if all were well, and its line is to be found below the frames of a loader. */
function guarded<T>(load: () => T): T {
  const [exit, limit] = [process.exit, Error.stackTraceLimit];
  process.exit = (code) => {
    throw new Error(`calls process.exit(${code ?? ''}) while it is loaded`);
  };
  Error.stackTraceLimit = 100;
  try {
    return load();
  } finally {
    process.exit = exit;
    Error.stackTraceLimit = limit;
  }
}
