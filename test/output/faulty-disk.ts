import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What goes wrong, and when. */
export interface Fault {
  /** Only calls for paths that start so count. */
  readonly folder: string;
  /** Number of the call, from 1; 0 for none, to count. */
  readonly at: number;
  /** The process ends before the call, or within it, half of the text written; or the call throws, as the system does, without doing anything. */
  readonly kind: 'kill' | 'half' | 'ENOSPC' | 'EACCES' | 'EIO';
  /** From that call on all of these fail, not that one alone: what needs space, or what changes anything. */
  readonly lasting?: 'space' | 'changes';
}

const looks = ['accessSync', 'fstatSync', 'lstatSync', 'readdirSync', 'readFileSync', 'readlinkSync', 'realpathSync', 'statSync'] as const;
const spaceTaking = ['copyFileSync', 'linkSync', 'mkdirSync', 'openSync', 'writeFileSync'] as const;
const others = ['closeSync', 'fchmodSync', 'fsyncSync', 'renameSync', 'rmdirSync', 'rmSync', 'unlinkSync'] as const;
type Name = (typeof looks)[number] | (typeof spaceTaking)[number] | (typeof others)[number];
type Call = (...args: unknown[]) => unknown;

/** Makes `node:fs` fail in this process until `repair` is called. `calls` are the names of the calls that counted. */
export function breakDisk(fault: Fault): { readonly calls: readonly string[]; readonly repair: () => void } {
  const calls: string[] = [];
  const opened = new Set<unknown>();
  // the methods of a module object, seen as what they have in common
  const disk = fs as unknown as Record<Name, Call>;
  const names = [...looks, ...spaceTaking, ...others];
  const originals = new Map(names.map((name) => [name, disk[name]] as const));
  let isRemoving = false;
  for (const [name, original] of originals) {
    disk[name] = (...args) => {
      const isOurs = opened.has(args[0]) || [args[0], args[1]].some((each) => typeof each === 'string' && each.startsWith(fault.folder));
      // `rmSync` itself looks and changes rights with further calls: what it removes counts
      if (!isOurs || (isRemoving && name !== 'rmdirSync' && name !== 'unlinkSync')) return original(...args);
      calls.push(name);
      if (isHit(fault, calls.length, name, args[1])) misbehave(fault, name, args, original);
      isRemoving = isRemoving || name === 'rmSync';
      try {
        const result = original(...args);
        if (name === 'openSync') opened.add(result);
        if (name === 'closeSync') opened.delete(args[0]);
        return result;
      } finally {
        if (name === 'rmSync') isRemoving = false;
      }
    };
  }
  syncBuiltinESMExports();
  const repair = () => {
    for (const [name, original] of originals) disk[name] = original;
    syncBuiltinESMExports();
  };
  return { calls, repair };
}

function isHit({ at, lasting }: Fault, count: number, name: Name, flag: unknown): boolean {
  if (at === 0 || count < at) return false;
  if (lasting === undefined) return count === at;
  if (name === 'closeSync' || (name === 'openSync' && flag !== 'wx')) return false; // reading changes nothing
  const failing: readonly string[] = lasting === 'space' ? spaceTaking : [...spaceTaking, ...others];
  return failing.includes(name);
}

function misbehave({ kind }: Fault, name: Name, args: readonly unknown[], original: Call): void {
  if (kind === 'half' && name !== 'writeFileSync') return;
  if (kind === 'half') original(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
  if (kind === 'half' || kind === 'kill') process.kill(process.pid, 'SIGKILL');
  const path = typeof args[0] === 'string' ? { path: args[0] } : {};
  throw Object.assign(new Error(`${kind}: injected, ${name}`), { code: kind, syscall: name, errno: -1, ...path });
}
