import { type Case, cases, type Support } from './cases';
import { outcome, placeOf, reasonsOf, type TargetName, targetNames } from './outcome';

const signs: { readonly [support: string]: string } = {
  yes: 'yes',
  emulated: 'other means',
  degraded: 'less',
  unsupported: 'note',
  rejected: 'refused',
};

/** The table of features by target, with the reasons below it: what notes and issues of the target say of each case. */
export function supportTable(): string {
  const reasons: string[] = [];
  const rows = cases.map((each) => [each.feature, ...targetNames.map((name) => cell(name, each, reasons))]);
  const header = ['feature', ...targetNames];
  const table = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, '', ...reasons.map((reason, index) => wrapped(`${index + 1}. ${reason}`))].join('\n');
}

function cell(name: TargetName, { application, support, ...stated }: Case, reasons: string[]): string {
  if (support[name] === 'yes') return sign(support[name]);
  const found = reasonsOf(outcome(name, application, placeOf(stated)));
  return `${sign(support[name])} ${found.map((reason) => numberOf(reason, reasons)).join(', ')}`;
}

/** Place of a reason in the list, counted from 1; one that is new is added. */
function numberOf(reason: string, reasons: string[]): number {
  const index = reasons.indexOf(reason);
  return index === -1 ? reasons.push(reason) : index + 1;
}

function sign(support: Support): string {
  return signs[support.split(':')[0] ?? ''] ?? support;
}

/** In lines that can be read side by side in a review. */
function wrapped(item: string): string {
  return item.replace(/(.{1,180})(?: |$)/g, '$1\n   ').trimEnd();
}
