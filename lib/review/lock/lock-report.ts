import { type Acknowledgement, isAcknowledged } from '../acknowledgement';
import type { LockChange } from './lock-changes';

/** What differs from the lock, judged by acknowledgements. */
export interface LockReport {
  readonly changes: readonly LockChange[];
  /** Losses that neither a move nor an acknowledgement explains: until then the lock stays as it is. */
  readonly open: readonly LockChange[];
}

/** Judges changes on a day such as `2027-03-31`. */
export function lockReport(changes: readonly LockChange[], acknowledged: readonly Acknowledgement[], today: string): LockReport {
  return { changes, open: changes.filter(({ id, isLoss }) => isLoss && !isAcknowledged(id, acknowledged, today)) };
}

/** For people: every change in a sentence, with what to write to keep what would be lost. */
export function lockReportText({ changes, open }: LockReport): string {
  const created = changes.filter(({ kind }) => kind === 'new').length;
  const told = changes.filter(({ kind }) => kind !== 'new').flatMap((change) => lines(change, open.includes(change)));
  return [...told, ...(created > 0 ? [`${created} ${created === 1 ? 'thing is' : 'things are'} new`] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

function lines({ id, risk, sentence, proposal }: LockChange, isOpen: boolean): readonly string[] {
  if (!isOpen) return [`${id}: ${sentence}`];
  return [
    `${id}: ${risk}: ${sentence}`,
    ...(proposal === undefined ? [] : ['  to keep it:', ...proposal.code.map((line) => `    ${line}`)]),
    `  if that is meant: { "id": ${JSON.stringify(id)}, "reason": "…", "until": "…" } in orchestra.acknowledgements.json`,
  ];
}
