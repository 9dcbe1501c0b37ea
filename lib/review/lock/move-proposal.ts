import { type LockedThing, type RenderedThing, thingParts } from './locked-thing';

/** How a resource keeps what it is at another address. */
export interface MoveProposal {
  /** What to write where the stack is built; `stack` stands for it. */
  readonly code: readonly string[];
  /** The same as blocks of Terraform's JSON, for `moved`, or `removed` and `import`. */
  readonly blocks: { readonly [block: string]: readonly object[] };
}

/** Within a stack a `moved` block; between stacks the one forgets it, and the other takes it over. */
export function proposeMove(from: LockedThing, to: RenderedThing): MoveProposal {
  const [former, later] = [thingParts(from.id), thingParts(to.id)];
  const child = to.source === undefined ? later.address : to.source.split('/').slice(1).join('/');
  if (former.stack === later.stack)
    return {
      code: [`movedFrom(stack, ${quoted(former.address)}, ${quoted(child)});`],
      blocks: { moved: [{ from: former.address, to: later.address }] },
    };
  return {
    code: [
      `// in ${later.stack}, until it is applied`,
      `importExisting(stack, { child: ${quoted(child)}, id: ${quoted(to.is)} });`,
      `// in ${former.stack}, until it is applied before`,
      `stack.addOverride('removed', [{ from: ${quoted(former.address)}, lifecycle: { destroy: false } }]);`,
    ],
    blocks: {
      import: [{ to: later.address, id: to.is }],
      removed: [{ from: former.address, lifecycle: { destroy: false } }],
    },
  };
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
