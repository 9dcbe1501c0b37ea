import fc from 'fast-check';
import { checkTerraform, terraformAddresses } from 'orchestra-cdk/testing';
import { disagreements } from './disagreements';

/** Attributes whose lists and objects are values instead of blocks. */
const values = /^(?:.*_ranges|.*_tags|ports|members|custom_features|resource_labels|labels|attribute_mapping|metadata)$/;
const numberOfRuns = Number(process.env['ORCHESTRA_RUNS'] ?? 300);

/** Ways to write the same in JSON, as Terraform reads it. */
type Way = 'list' | 'expression' | 'text' | 'null' | 'comment' | 'dynamic';

describe('Terraform JSON that means the same', () => {
  test('gets the same findings and addresses, however it is written', () => {
    const ways = fc.infiniteStream(fc.constantFrom<Way>('list', 'expression', 'text', 'null', 'comment', 'dynamic'));
    fc.assert(
      fc.property(fc.constantFrom(...disagreements), ways, fc.integer({ min: 0, max: 3 }), ({ type, config }, stream, shape) => {
        const next = () => stream.next().value;
        const plain = { resource: { [type]: { it: config } } };
        const written = { '//': { metadata: {} }, resource: resourceAs(shape, type, rewritten(config, next)) };
        expect(places(written)).toEqual(places(plain));
        expect(terraformAddresses(JSON.stringify(written))).toEqual(terraformAddresses(JSON.stringify(plain)));
      }),
      { numRuns: numberOfRuns, seed: 11 },
    );
  });
});

/** Rules with where they are broken; whether a block alone stands in a list makes no difference. */
function places(stack: object): readonly string[] {
  return [...new Set(checkTerraform(stack).map(({ rule, attribute }) => `${rule} ${attribute.replace(/\.\d+(?=\.|$)/g, '')}`))].sort();
}

function resourceAs(shape: number, type: string, config: unknown): unknown {
  if (shape === 0) return { [type]: { it: config } };
  if (shape === 1) return [{ '//': 'a comment' }, { [type]: { it: [config] } }];
  return shape === 2 ? { [type]: [{ it: config }] } : [{ [type]: [{ '//': 'a comment', it: [config] }] }];
}

function rewritten(value: unknown, next: () => Way): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, next));
  if (typeof value !== 'object' || value === null) return scalar(value, next());
  const pairs = Object.entries(value).flatMap(([key, each]) => pair(key, each, next));
  const way = next();
  if (way === 'null') pairs.push(['description', null]);
  if (way === 'comment') pairs.push(['//', 'a comment']);
  return Object.fromEntries(pairs);
}

function pair(key: string, value: unknown, next: () => Way): [string, unknown][] {
  if (typeof value !== 'object' || value === null || values.test(key)) return [[key, rewritten(value, next)]];
  const blocks = (Array.isArray(value) ? value : [value]).map((each) => rewritten(each, next));
  const way = next();
  if (way === 'dynamic') return [['dynamic', { [key]: blocks.map((content) => ({ for_each: '${var.any}', content })) }]];
  return [[key, way === 'list' || blocks.length > 1 ? blocks : blocks[0]]];
}

function scalar(value: unknown, way: Way): unknown {
  if (typeof value === 'string') return way === 'expression' && !/[$\\"]/.test(value) ? `\${"${value}"}` : value;
  if (way === 'expression') return `\${${String(value)}}`;
  return way === 'text' ? String(value) : value;
}
