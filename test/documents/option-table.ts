import { type DescribedOption, optionsOf } from './described-options';

const header = ['option', 'type', 'default', 'description'];
const widest = 199;

/** The table of an interface's options; a row that is too long for one line has its description below. */
export function optionTable(name: string): string {
  const notes: string[] = [];
  const rows = optionsOf(name).map((option) => rowOf(option, notes));
  const table = [lineOf(header), lineOf(header.map(() => '---')), ...rows];
  return [...table, ...(notes.length > 0 ? [''] : []), ...notes.map((note, index) => wrapped(`${index + 1}. ${note}`))].join('\n');
}

function rowOf({ path, kinds, type, fallback, sentence }: DescribedOption, notes: string[]): string {
  const place = `\`${path}\`${kinds.length > 0 ? ` (${kinds.join('; ')})` : ''}`;
  const whole = lineOf([place, type, fallback, sentence]);
  if (whole.length <= widest) return whole;
  const number = notes.length + 1;
  const noted = lineOf([place, type, fallback, `note ${number}`]);
  if (noted.length <= widest) {
    notes.push(sentence);
    return noted;
  }
  const short = [
    lineOf([place, `note ${number}`, fallback, '']),
    lineOf([place, type, `note ${number}`, '']),
    lineOf([place, '', '', `note ${number}`]),
  ];
  const found = short.find((line) => line.length <= widest);
  if (found === undefined) throw new Error(`the row of ${path} is too long`);
  notes.push([sentence, `Type: ${type}.`, `Default: ${fallback}.`].filter((each) => each !== '').join(' '));
  return found;
}

export function lineOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}

/** Lines of a paragraph, or of a numbered note with its indent. */
export function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 170) lines.push(last === undefined ? word : `   ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
