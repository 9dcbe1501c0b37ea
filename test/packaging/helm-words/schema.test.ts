import type { JsonValue } from '../../../lib/output/json-value';
import { schemaFile } from '../../../lib/packaging/helm/documents/schema';
import { fits, fittingSchema } from '../../../lib/packaging/helm/documents/schema-fit';
import type { JsonSchema } from '../../../lib/packaging/helm/vocabulary/value-name';
import { bytes, cores, integer, oneOf, port, resources, tag, textMap } from '../../../lib/packaging/helm/vocabulary/value-schemas';
import { contents, value } from './values';

describe('values.schema.json', () => {
  it('describes every value and refuses unknown keys', () => {
    const schema: unknown = JSON.parse(schemaFile(contents([value('api.replicaCount', { prod: 3 }, integer(0))])).text);
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Values of shop',
      additionalProperties: false,
      properties: {
        global: { type: 'object' },
        enabled: { type: 'boolean' },
        api: {
          additionalProperties: false,
          properties: { replicaCount: { type: 'integer', minimum: 0, default: 3, description: 'What api.replicaCount does.' } },
        },
      },
    });
  });

  it.each([
    ['keeps what the name asks for', value('a', { dev: 1, prod: 3 }, integer(0)), { type: 'integer', minimum: 0 }],
    ['takes the types of the values where a name asks for nothing', value('a', { dev: 1, prod: 'x' }), { type: ['integer', 'string'] }],
    ['takes them too where the values are of another kind', value('a', { prod: '3' }, integer(0)), { type: 'string' }],
    ['knows whole numbers as numbers among others', value('a', { dev: 1, prod: 1.5 }), { type: 'number' }],
    [
      'allows emptiness beside numbers',
      value('a', { dev: '', prod: 80 }, port),
      { type: ['integer', 'string'], minimum: 1, maximum: 65_535, pattern: '^$' },
    ],
    ['allows emptiness beside choices', value('a', { dev: '', prod: 'A' }, oneOf('A', 'B')), { type: 'string', enum: ['', 'A', 'B'] }],
    ['allows emptiness beside patterns', value('a', { dev: '', prod: '1Gi' }, bytes), { ...bytes, pattern: `^$|${bytes['pattern']}` }],
  ])('%s', (_title, given, schema) => {
    expect(fittingSchema(given)).toEqual(schema);
  });

  it.each<[JsonSchema, readonly JsonValue[], readonly JsonValue[]]>([
    [cores, ['250m', '2', '1.5', 2, 0.5], ['two', '2 cores', '-1', -1, true]],
    [bytes, ['512Mi', '1Gi', '1G', '1073741824', 1024], ['1 Gi', '1GiB', '', '-1Mi']],
    [tag, ['1.0.0', 'main', 'sha256:'.padEnd(71, 'a'), `1.0.0@sha256:${'a'.repeat(64)}`, 'v2.0.0'], ['a b', ':latest', '@x', 'a/b']],
    [textMap, [{}, { a: 'b' }], [{ a: 1 }, [], 'a']],
    [resources, [{}, { requests: { cpu: 1, 'nvidia.com/gpu': 1 } }], [{ request: {} }, { limits: { memory: 'lots' } }]],
  ])('asks for quantities as Kubernetes reads them: %j', (schema, right, wrong) => {
    expect(right.filter((each) => !fits(schema, each))).toEqual([]);
    expect(wrong.filter((each) => fits(schema, each))).toEqual([]);
  });
});
