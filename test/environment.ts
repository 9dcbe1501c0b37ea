import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** What V8 made of a module when it compiled it first. */
interface Compiled {
  readonly text: string;
  readonly code: Buffer | undefined;
}

const compiled = new Map<string, Compiled>();
const { compileFunction } = vm;

/**
 * Jest loads all modules anew for each test file, which is right, and has V8 compile each of them anew. Here a worker keeps what V8 made of
 * a module: to load cdktf and what belongs to it takes half the time. A module with another text is compiled.
 */
vm.compileFunction = (text, params, options = {}) => {
  const { filename = '' } = options;
  const known = compiled.get(filename);
  if (known?.text === text) return compileFunction(text, params, { ...options, ...(known.code && { cachedData: known.code }) });
  const made = compileFunction(text, params, { ...options, produceCachedData: true });
  compiled.set(filename, { text, code: made.cachedData });
  return made;
};

export default TestEnvironment;
