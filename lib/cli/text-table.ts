import type { Paint } from './colour';

/** Rows of cells below a head. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Columns of text, two spaces apart; a cell that repeats the one above it stays empty in the first columns. */
export function textTable({ head, rows }: Table, paint: Paint, grouped = 0): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = rows.map((row, index) => {
    const above = rows[index - 1];
    const same = row.findIndex((cell, column) => cell !== above?.[column]);
    return line(row.map((cell, column) => (column < grouped && column < same ? '' : cell)));
  });
  return [paint('strong', line(head.map((title) => title.toUpperCase()))), ...lines].map((each) => `${each}\n`).join('');
}

/** The same as a table of Markdown. */
export function markdownTable({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('');
}
