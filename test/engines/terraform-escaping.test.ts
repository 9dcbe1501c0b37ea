import fc from 'fast-check';
import { escapeTemplates } from '../../lib/google/escape-templates';
import { describeWith } from './engine';
import { Terraform } from './terraform';

jest.setTimeout(120_000);

describeWith(['terraform'], 'escapeTemplates, judged by terraform', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start({ google: false }));
  afterAll(() => terraform.stop());

  /** What terraform makes of each value when it stands in an output. */
  async function read(values: readonly unknown[]): Promise<unknown[]> {
    const output = Object.fromEntries(values.map((value, index) => [`o${index}`, { value }]));
    const stack = terraform.stackOf({ output });
    await stack.init();
    const { planned_values } = JSON.parse((await stack.plan()).json) as { planned_values: { outputs: Record<string, { value: unknown }> } };
    return values.map((_, index) => planned_values.outputs[`o${index}`]?.value);
  }

  test('every text arrives as it was written, however it mixes what opens and escapes a template', async () => {
    const parts = fc.constantFrom(
      '$',
      '%',
      '{',
      '}',
      '$$',
      '%%',
      '${',
      '%{',
      '~',
      '"',
      '\\',
      '\n',
      '\t',
      "'",
      '${x}',
      '%{ if x }',
      'a',
      ' ',
      '/*',
      '#',
    );
    const texts = fc.oneof(
      { weight: 3, arbitrary: fc.array(parts, { maxLength: 9 }).map((some) => some.join('')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    );
    const drawn = fc.sample(texts, 400);
    expect(await read(drawn.map(escapeTemplates))).toEqual(drawn.map(composed));
  });

  test('every run of up to four dollar and percent signs arrives, before a brace and elsewhere', async () => {
    const runs = ['$', '%'].flatMap((sign) => [1, 2, 3, 4].map((length) => sign.repeat(length)));
    const texts = [...runs, ...runs.flatMap((one) => runs.map((other) => one + other))].flatMap((run) => [
      run,
      `${run}{`,
      `${run}{a}`,
      `a${run}{~ b ~}c`,
    ]);
    expect(await read(texts.map(escapeTemplates))).toEqual(texts);
  });

  test('lists and maps are escaped throughout, the keys of maps too', async () => {
    const value = { '${a}': ['%{b}', { c: '$${d}', '%%{e}': 1, f: true, g: null }] };
    expect(await read([escapeTemplates(value)])).toEqual([value]);
  });

  test('without it terraform reads a template, so this check can fail', async () => {
    expect(await read(['$${a}', '%%{a}', '${1 + 1}'])).toEqual(['${a}', '%{a}', 2]);
    await expect(read(['${a'])).rejects.toThrow(/template|expression/i);
  });

  test('a token of cdktf stays as it is, for cdktf to resolve', () => {
    const value = { 'key-${TfToken[TOKEN.1]}': '${TfToken[TOKEN.0]}-${b}' };
    expect(escapeTemplates(value)).toEqual({ 'key-${TfToken[TOKEN.1]}': '${TfToken[TOKEN.0]}-$${b}' });
  });
});

/** Terraform keeps every text in Unicode's composed form; no way of writing prevents that. */
function composed(text: string): string {
  return text.normalize('NFC');
}
