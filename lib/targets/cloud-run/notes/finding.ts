import type { Path } from '../../../model/issue';
import type { Note } from '../../target';
import type { CloudRunProvider } from '../late-options';
import type { Executor } from '../rollout-spec';

/** A note before it is known whose input the path is in. */
export interface Finding {
  readonly level: Note['level'];
  /** From the workload's own keys on. */
  readonly path: Path;
  readonly reason: string;
}

/** Whether somebody wrote the value at this path of a workload; the path leads to a text, a number or a flag. */
export type Stated = (path: Path) => boolean;

/** What notes on a workload depend on beside it. */
export interface NoteContext {
  readonly stated: Stated;
  readonly canaries: Executor;
  /** @default - not known: nothing is rendered by Terraform here */
  readonly provider?: CloudRunProvider;
}

/** A finding for a value that somebody stated; none for a default. */
export function ifStated(stated: Stated, path: Path, reason: string): Finding[] {
  return stated(path) ? [{ level: 'unsupported', path, reason }] : [];
}
