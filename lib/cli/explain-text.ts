import { relative } from 'node:path';
import type { ExplainedSource, Explanation, SourceLayer } from '../explain/explanation';
import type { SourcePlace } from '../explain/source/place';

/** An explanation for people: what the value is, who decides it and where, what else has a say, where it shows, what to write. */
export function describeExplanation(explanation: Explanation, folder = process.cwd()): string {
  const { environment, target, object, field, value, sources, overridden, showings, moreShowings, change } = explanation;
  const [first, ...others] = sources;
  const lines = [
    `${environment}, ${target}: ${object} ${field} = ${value}`,
    ...decided(explanation, first, folder),
    ...(overridden === undefined ? [] : row('instead of', `${sourceText(overridden)}${at(overridden.place, folder)}`)),
    ...rows(
      'also',
      others.map((each) => `${sourceText(each)}${roleText(each)}${at(each.place, folder)}`),
    ),
    ...rows(
      'shows as',
      showings.map((each) => `${each.object} ${each.field} = ${each.value} (${each.target})`),
    ),
    ...(moreShowings === 0 ? [] : row('', `and ${moreShowings} more`)),
    ...(change === undefined ? [] : row('to change', change)),
  ];
  return `${lines.join('\n')}\n`;
}

const layers: { readonly [L in SourceLayer]: string } = {
  application: 'the application',
  'application-defaults': "the application's defaults",
  environment: 'the environment',
  'environment-defaults': "the environment's defaults",
  default: 'a default',
};

function decided({ decision, reason, object }: Explanation, first: ExplainedSource | undefined, folder: string): readonly string[] {
  if (decision === 'library') {
    const type = /^[^/.]*/.exec(object)?.[0] ?? object;
    return [
      ...row('decided by', `orchestra-cdk, which sets it for every ${type} of this form`),
      ...(reason === undefined ? [] : row('', reason)),
      ...(first === undefined ? [] : row('there for', `${sourceText(first)}${at(first.place, folder)}`)),
    ];
  }
  if (first === undefined) return [];
  const { layer, place, sentence, fallback, role } = first;
  const isDefault = layer === 'default';
  const words = isDefault
    ? `default ${fallback === undefined ? 'of the model' : plain(fallback)}`
    : `${layers[layer]}${place?.isExact === false ? ', which has it from a call' : ''}`;
  return [
    ...row('decided by', `${sourceText(first)}: ${role === 'name' ? 'a name in ' : ''}${words}`),
    ...(place === undefined ? [] : [...row('', `${placeText(place, folder)}`), ...row('', `  ${place.text}`)]),
    ...(sentence === undefined ? [] : row('', sentence)),
  ];
}

function sourceText({ path, value, role }: ExplainedSource): string {
  return role === 'name' || value === undefined ? path : `${path} = ${value}`;
}

/** What another source has to do with the value. */
function roleText({ role, fallback }: ExplainedSource): string {
  if (role === 'presence') return ' (whether it is there)';
  return fallback === undefined ? '' : ` (default: ${plain(fallback)})`;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

function at(place: SourcePlace | undefined, folder: string): string {
  return place === undefined ? '' : `, ${placeText(place, folder)}`;
}

function placeText({ file, line, column }: SourcePlace, folder: string): string {
  return `${relative(folder, file)}:${line}:${column}`;
}

function rows(title: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, index) => row(index === 0 ? title : '', text));
}

function row(title: string, text: string): readonly string[] {
  return [`  ${title.padEnd(12)}${text}`];
}
