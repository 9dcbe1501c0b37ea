import { Annotations, Aspects, type IAspect, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { summarizeNotes } from '../../targets/summarize-notes';
import type { Note } from '../../targets/target';

/** A note on a construct of a stack. */
export interface ConstructNote extends Note {
  /** Path of the construct: `shop-prod/Web`. */
  readonly construct: string;
}

/** Notes of a stack, in the order in which its constructs were made. */
interface StackNotes {
  readonly all: readonly ConstructNote[];
  /** Whether `orchestra list --notes` has all of them. */
  readonly isListed: boolean;
}

const stacks = new WeakMap<TerraformStack, StackNotes>();

/** Counts notes for the stack of a construct, which shows one annotation: their number on each level. */
export function showNotes(construct: IConstruct, notes: readonly Note[]): void {
  count(construct, notes, false);
}

/** Counts the notes of a target on an application, which `orchestra list --notes` lists. */
export function showTargetNotes(stack: TerraformStack, notes: readonly Note[]): void {
  count(stack, notes, true);
}

/**
 * The notes on constructs within a scope, of which a synthesis shows the number alone.
 *
 * @example
 * for (const { construct, level, reason } of notesOf(stack)) console.log(construct, level, reason);
 */
export function notesOf(scope: IConstruct): readonly ConstructNote[] {
  const { path, scopes } = scope.node;
  const around = new Set([...scopes, ...scope.node.findAll()].filter(TerraformStack.isStack));
  const all = [...around].flatMap((stack) => stacks.get(stack)?.all ?? []);
  return path === '' ? all : all.filter(({ construct }) => construct === path || construct.startsWith(`${path}/`));
}

function count(construct: IConstruct, notes: readonly Note[], isListed: boolean): void {
  if (notes.length === 0) return;
  const stack = TerraformStack.of(construct);
  const known = stacks.get(stack);
  if (known === undefined) Aspects.of(stack).add(new NoteCount(stack));
  const all = [...(known?.all ?? []), ...notes.map((note) => ({ ...note, construct: construct.node.path }))];
  stacks.set(stack, { all, isListed: isListed && (known?.isListed ?? true) });
}

/** Annotates a stack when it is synthesized, and all constructs are there. */
class NoteCount implements IAspect {
  private isShown = false;

  constructor(private readonly stack: TerraformStack) {}

  visit(node: IConstruct): void {
    const notes = stacks.get(this.stack);
    // an App can be synthesized twice
    if (node !== this.stack || notes === undefined || this.isShown) return;
    this.isShown = true;
    const annotations = Annotations.of(this.stack);
    const text = summarizeNotes(notes.all, notes.isListed ? undefined : 'notesOf(stack) has them');
    const isOpen = notes.all.some(({ level, accepted }) => level === 'unsupported' && accepted === undefined);
    if (isOpen) annotations.addWarning(text);
    else annotations.addInfo(text);
  }
}
