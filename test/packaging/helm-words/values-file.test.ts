import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonValue } from '../../../lib/output/json-value';
import { environmentValue } from '../../../lib/packaging/helm/documents/document-values';
import { environmentFiles, valuesFile } from '../../../lib/packaging/helm/documents/values-file';
import { overrideOf } from '../../../lib/packaging/helm/values/value-override';
import { resources } from '../../../lib/packaging/helm/vocabulary/value-schemas';
import { contents, value } from './values';

describe('values.yaml', () => {
  it('says what every value does, above it, in the order in which people look for them', () => {
    const { text } = valuesFile(
      contents([
        value('tests.enabled', { prod: false }),
        value('api.nodeSelector', { prod: {} }),
        value('api.image.tag', { prod: '1.0.0' }),
        value('api.replicaCount', { prod: 3 }),
        value('commonLabels.environment', { prod: 'prod' }),
      ]),
    );
    expect(text).toBe(`# yaml-language-server: $schema=values.schema.json
# Values of shop in prod.
# What differs elsewhere is in values-dev.yaml.

commonLabels:
  # -- What commonLabels.environment does.
  environment: prod

api:
  # -- What api.replicaCount does.
  replicaCount: 3
  image:
    # -- What api.image.tag does.
    tag: "1.0.0"
  # -- What api.nodeSelector does.
  nodeSelector: {}

tests:
  # -- What tests.enabled does.
  enabled: false
`);
  });

  it('names what is absent, and keeps the map that templates look into', () => {
    const { text } = valuesFile(contents([value('api.env.DEBUG', { prod: undefined, dev: '1' })]));
    expect(text).toContain('  env: {}\n    # -- What api.env.DEBUG does.\n    # DEBUG:\n');
    expect(parse(text)).toEqual({ api: { env: {} } });
  });

  it('says what the keys of resources do', () => {
    const { text } = valuesFile(
      contents([value('api.resources', { prod: { requests: { cpu: '250m', 'example.com/gpu': 1 } } }, resources)]),
    );
    expect(text).toContain(`  resources:
    requests:
      # -- CPU reserved on the node, in cores (\`2\`) or thousandths (\`250m\`).
      cpu: 250m
      example.com/gpu: 1
`);
  });

  it('keeps text of several lines, with its empty ones', () => {
    const script = 'if true; then\n\n  echo "# no comment"\nfi\n';
    expect(parse(valuesFile(contents([value('api.config.run', { prod: script })])).text)).toEqual({ api: { config: { run: script } } });
  });

  it('quotes keys that old readers take for something else', () => {
    expect(valuesFile(contents([value('api.env.ON', { prod: 'x' })])).text).toContain('    "ON": x\n');
  });
});

describe('values of an environment', () => {
  const files = (...values: Parameters<typeof contents>[0][number][]) =>
    Object.fromEntries(environmentFiles(contents(values)).map(({ path, text }) => [path, text]));

  it('hold only what differs', () => {
    const found = files(value('api.replicaCount', { dev: 1, prod: 3 }), value('api.image.tag', { dev: 'a', prod: 'a' }));
    expect(found['values-dev.yaml']).toBe('# shop in dev: what differs from values.yaml.\napi:\n  replicaCount: 1\n');
    expect(parse(found['values-prod.yaml'] ?? '')).toEqual({});
  });

  it('say which environment they are of, the base too, so that none of them is empty', () => {
    const found = files(environmentValue(contents([])), value('api.replicaCount', { dev: 1, prod: 3 }));
    expect(parse(found['values-prod.yaml'] ?? '')).toEqual({ global: { environment: 'prod' } });
    expect(parse(found['values-dev.yaml'] ?? '')).toEqual({ global: { environment: 'dev' }, api: { replicaCount: 1 } });
  });

  it('say nothing of what the environment does not read', () => {
    expect(files(value('api.rollout.steps', { prod: [] }))['values-dev.yaml']).toBe('# shop in dev: what differs from values.yaml.\n{}\n');
  });

  it('take keys away with null', () => {
    const needed = { dev: { zone: 'b' }, prod: { zone: 'a', disk: 'ssd' } };
    expect(files(value('api.nodeSelector', needed))['values-dev.yaml']).toContain('  nodeSelector:\n    zone: b\n    disk: null\n');
    expect(files(value('api.size', { dev: undefined, prod: 1 }))['values-dev.yaml']).toContain('  size: null\n');
  });
});

/** As Helm lays the values of a user over those of a chart. */
function laidOver(initial: JsonValue | undefined, written: JsonValue | undefined): JsonValue | undefined {
  if (written === undefined) return initial;
  if (written === null) return undefined;
  if (!isMap(initial) || !isMap(written)) return written;
  const keys = new Set([...Object.keys(initial), ...Object.keys(written)]);
  const entries = [...keys].map((key) => [key, laidOver(initial[key], written[key])] as const);
  return Object.fromEntries(entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, each]])));
}

function isMap(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('what is written over a value', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const scalar: fc.Arbitrary<JsonValue> = fc.oneof(fc.integer(), fc.string(), fc.boolean());
  const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(key, tie('tree'), { maxKeys: 3 })),
  }));

  it('gives what is needed, as Helm merges', () => {
    fc.assert(
      fc.property(fc.option(tree, { nil: undefined }), fc.option(tree, { nil: undefined }), (initial, needed) => {
        expect(laidOver(initial, overrideOf(initial, needed)?.value)).toEqual(needed);
      }),
      { numRuns: 1000 },
    );
  });

  it('is nothing where nothing differs, whatever the order of keys', () => {
    expect(overrideOf({ a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 })).toBeUndefined();
  });
});
