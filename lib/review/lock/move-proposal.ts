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
  if (former.stack === later.stack) {
    const move = { from: former.address, to: later.address };
    // without the path of its construct the block is all that can be said
    const code =
      to.source === undefined
        ? `"moved": [${JSON.stringify(move)}]`
        : `movedFrom(stack, ${quoted(former.address)}, ${quoted(childOf(to.source))});`;
    return { code: [code], blocks: { moved: [move] } };
  }
  const child = childOf(to.source ?? later.address);
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

/** Path below the stack. */
function childOf(source: string): string {
  return source.split('/').slice(1).join('/');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
