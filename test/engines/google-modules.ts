import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** As much of cdk.tf.json as becomes part of another stack. */
export interface StackJson {
  readonly provider?: { readonly [name: string]: readonly { readonly alias?: string }[] };
  readonly resource?: { readonly [type: string]: { readonly [name: string]: object } };
  readonly data?: { readonly [type: string]: { readonly [name: string]: object } };
  readonly variable?: { readonly [name: string]: { readonly default?: unknown } };
  readonly import?: unknown;
  /** What cdktf notes beside it. */
  readonly '//'?: unknown;
}

/** Text that stands for whatever a variable asks for. */
export const canary = 'canary-5f3a';

/**
 * A folder with one stack that holds many as its modules, since each run of terraform takes seconds and a module nearly nothing. Blocks
 * that only a root may have (`backend`, `import`) do not come along; variables are given a text. A later version of the same modules is
 * written into the folder of the stack, under the same `owner`.
 */
export function writeModules(
  stacks: ReadonlyMap<string, StackJson>,
  { folder = newFolder(), owner = folder }: { folder?: string; owner?: string } = {},
): string {
  const module: Record<string, object> = {};
  for (const [name, stack] of stacks) {
    const source = `./modules/${name}`;
    mkdirSync(path.join(folder, source), { recursive: true });
    writeFileSync(path.join(folder, source, 'cdk.tf.json'), JSON.stringify(asModule(stack, `${owner}/${name}`)));
    const asked = Object.entries(stack.variable ?? {}).filter(([, variable]) => variable.default === undefined);
    module[name] = { source, ...Object.fromEntries(asked.map(([variable]) => [variable, canary])) };
  }
  const provider = { google: [{ project: 'acme-shop-prod', region: 'europe-west1' }] };
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify({ terraform, provider, module }));
  return folder;
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'orchestra-modules-'));
}

const terraform = { required_version: '>= 1.11', required_providers: { google: { source: 'hashicorp/google' } } };

/** A module keeps its provider blocks: what `owner` makes is no conflict with what another module calls by the same name. */
function asModule({ provider = {}, import: _, '//': comment, ...stack }: StackJson, owner: string): object {
  const marked = Object.entries(provider).map(([name, blocks]) => [name, blocks.map((block) => ({ ...block, request_reason: owner }))]);
  return { ...stack, terraform, ...(marked.length > 0 && { provider: Object.fromEntries(marked) }) };
}

/** Name of the module that an address or a file of the stack belongs to. */
export function moduleOf(place: string): string | undefined {
  return /^module\.([\w-]+)\.|^modules\/([\w-]+)\//.exec(place)?.slice(1).find(Boolean);
}

/** How many resources Terraform makes of a stack: of a list of keys one for each. */
export function instancesOf({ resource = {} }: Pick<StackJson, 'resource'>): number {
  const counts = Object.values(resource).flatMap((named) => Object.values(named).map(keysOf));
  return counts.reduce((sum, each) => sum + each, 0);
}

function keysOf(config: { readonly for_each?: unknown }): number {
  const keys = /^\$\{toset\((\[.*\])\)\}$/.exec(String(config.for_each ?? ''))?.[1];
  return keys === undefined ? 1 : JSON.parse(keys).length;
}
