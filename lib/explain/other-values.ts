import { perObject } from '../model/per-object';
import type { AnySchema } from '../model/schema/schema';
import { accepts, kindsOf, refusal } from './schema-parts';

/** Most values that are tried in place of one. */
const most = 3;

/** Values that could stand in place of one: of its own form, and none that its schema refuses. */
export function otherValues(value: unknown, of: AnySchema | undefined): readonly unknown[] {
  const found = [...similar(value), ...(of === undefined ? [] : named(of))].filter((each) => each !== value);
  return (of === undefined ? found : found.filter((each) => accepts(of, each))).slice(0, most);
}

/** Values that a schema takes where none is known. */
export const sampleValues = perObject((of: AnySchema): readonly unknown[] =>
  [...named(of), ...samples, ...alternatives(of)].filter((each) => accepts(of, each)).slice(0, most),
);

/** Objects of each kind that a schema has, with one of its fields. */
function alternatives(of: AnySchema): readonly unknown[] {
  return kindsOf(of).flatMap(([kind, fields]) => {
    const ofField = ([field, schema]: readonly [string, AnySchema]) => {
      const [sample] = schema.presence === 'required' ? [] : [...named(schema), ...samples].filter((each) => accepts(schema, each));
      return sample === undefined ? [] : [{ kind, [field]: sample }];
    };
    return [{ kind }, ...Object.entries(fields).flatMap(ofField)];
  });
}

const samples: readonly unknown[] = [
  ...[true, false, 7, 77, 7777, 1, 0],
  ...[
    '77s',
    '7m',
    '77m',
    '77Mi',
    '7Gi',
    '7',
    '77%',
    'sample',
    'sample.example.com',
    'https://sample.example.com',
    '/sample',
    '10.77.0.0/16',
  ],
  ...[['sample'], { sample: 'sample' }, { sample: 7 }, { reason: 'a sample' }],
];

function similar(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value * 2, value / 2, value + 100];
  if (typeof value === 'string') return similarTexts(value);
  return [];
}

/** Another number where it holds one, which keeps a quantity a quantity; then another word. */
function similarTexts(value: string): readonly string[] {
  const numbers = [...value.matchAll(/\d+/g)];
  const changed = [numbers[0], numbers.at(-1)].flatMap((found) => {
    if (found === undefined || found[0].length > 15) return [];
    const next = (by: number) => `${value.slice(0, found.index)}${Number(found[0]) + by}${value.slice(found.index + found[0].length)}`;
    return [next(1), next(2)];
  });
  const digest = /sha256:([0-9a-f])/.exec(value);
  const redigested = digest === null ? [] : [value.replace(digest[0], `sha256:${digest[1] === '0' ? '1' : '0'}`)];
  const isQuantity = /^[\d.]+[a-zA-Z%]*$/.test(value);
  return isQuantity ? [...changed, `${value}x`] : [...redigested, `${value}x`, `x${value}`, `${value}/x`, ...changed];
}

/** The values that a schema names when it refuses another one. */
const named = perObject((of: AnySchema): readonly unknown[] => {
  const message = refusal(of, 'no such value') ?? '';
  const choice = /^must be one of (.*), got /.exec(message)?.[1];
  if (choice !== undefined) return choice.split(', ').flatMap((each) => (/^\d+$/.test(each) ? [each, Number(each)] : [each]));
  const range = /whole number from (-?\d+) to (-?\d+)/.exec(message);
  return range === null ? [] : [Number(range[1]), Number(range[1]) + 1];
});
