import { cases, type Support } from './cases';
import { targetNames } from './outcome';

const signs: { readonly [support: string]: string } = {
  yes: 'yes',
  emulated: 'other means',
  degraded: 'less',
  unsupported: 'note',
  rejected: 'refused',
};

/** The table of features by target, with the reasons below it. */
export function supportTable(): string {
  const reasons: string[] = [];
  const rows = cases.map(({ feature, support, because }) => {
    const numbers = because?.split('; ').map((reason) => numberOf(reason, reasons)) ?? [];
    return [feature, ...targetNames.map((name) => sign(support[name])), numbers.join(', ')];
  });
  const header = ['feature', ...targetNames, 'reasons'];
  const table = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, '', ...reasons.map((reason, index) => `${index + 1}. ${reason}`)].join('\n');
}

/** Place of a reason in the list, counted from 1; one that is new is added. */
function numberOf(reason: string, reasons: string[]): number {
  const index = reasons.indexOf(reason);
  return index === -1 ? reasons.push(reason) : index + 1;
}

function sign(support: Support): string {
  return signs[support.split(':')[0] ?? ''] ?? support;
}
