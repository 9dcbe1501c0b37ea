import { cases, type Support } from './cases';
import { targetNames } from './outcome';

const signs: { readonly [support: string]: string } = {
  yes: 'yes',
  emulated: 'other means',
  degraded: 'less',
  unsupported: 'note',
  rejected: 'refused',
};

/** The README's table of what each target supports. */
export function supportTable(): string {
  const rows = cases.map(({ feature, support, because }) => [feature, ...targetNames.map((name) => sign(support[name])), because ?? '']);
  const header = ['feature', ...targetNames, 'why'];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function sign(support: Support): string {
  return signs[support.split(':')[0] ?? ''] ?? support;
}

if (require.main === module) process.stdout.write(`${supportTable()}\n`);
