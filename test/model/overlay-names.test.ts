import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overlay } from '../../lib/model/origin';

const shapes = join(__dirname, '../../lib/model/shape');

/** Fields whose keys are names of the user's own, as the shapes have them. */
const fields = readdirSync(shapes).flatMap((file) => {
  const text = readFileSync(join(shapes, file), 'utf8');
  return [...text.matchAll(/\b(\w+)(?: =|:) (?:recordOf\(|when\(isNumber, port, recordOf\(|declared\()/g)].map(([, name = '']) => name);
});

describe('objects by names of the user', () => {
  it('are many', () => {
    expect(fields.length).toBeGreaterThan(20);
  });

  it.each([...new Set(fields)].sort())('are merged name by name, one that is called kind too: %s', (field) => {
    const layers = [
      { origin: 'application' as const, value: { kind: 'a', other: 'b' } },
      { origin: 'environment' as const, value: { kind: 'c' } },
    ];
    expect(overlay(layers, `workloads.web.${field}`)).toEqual({ kind: 'c', other: 'b' });
  });
});
