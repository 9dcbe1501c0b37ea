import type { Construct } from 'constructs';

/** Where this copy of the library lies; its identity is what tells it from another one. */
const library = { folder: __dirname };

/** On the App of each program: which copy of the library has put something into it. */
const mark = Symbol.for('orchestra-cdk/library');

/**
 * Copies of the library do not know each other's stacks and charts: names that are taken twice, and environments that share a project,
 * would pass.
 *
 * @throws Error where another copy has put something into the same App
 */
export function refuseOtherLibrary({ node: { root } }: Construct): void {
  const before: unknown = Reflect.get(root, mark);
  if (before === library) return;
  if (before === undefined) {
    Object.defineProperty(root, mark, { value: library });
    return;
  }
  const { folder } = before as typeof library; // what this function, of whichever copy, has put there
  throw new Error(
    `there are two copies of orchestra-cdk in one App, of ${folder} and of ${library.folder}: install one (\`npm ls orchestra-cdk\` shows them)`,
  );
}

/** A class of a framework as jsii builds it: it knows its name and version. */
type FrameworkClass = abstract new (...args: never[]) => object;

const typeInformation = Symbol.for('jsii.rtti');

/**
 * Copies of a framework do not share what is resolved later (tokens, lists, defaults of stacks), and lose it.
 *
 * @param App - of the framework that the library has loaded
 * @throws Error where the App that a scope belongs to comes from another copy
 */
export function refuseOtherFramework({ node: { root } }: Construct, App: FrameworkClass): void {
  if (root instanceof App) return;
  const [theirs, ours] = [frameworkOf(root.constructor), frameworkOf(App)];
  if (theirs === undefined || ours === undefined) return; // no App above, as in a test of a single construct
  const which = theirs === ours ? `another copy of ${ours}` : theirs;
  throw new Error(
    `the App is of ${which}, and orchestra-cdk works with ${ours}: install one framework, once (\`npm ls cdktf cdktn\` shows where each comes from)`,
  );
}

/** `cdktf 0.21.0`, where a class is the App of a framework or derives from it. */
function frameworkOf(type: unknown): string | undefined {
  const { fqn, version }: { readonly fqn?: string; readonly version?: string } = Reflect.get(Object(type), typeInformation) ?? {};
  const [framework, name] = fqn?.split('.') ?? [];
  return name === 'App' ? `${framework} ${version}` : undefined;
}
