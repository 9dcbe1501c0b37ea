import { join } from 'node:path';
import { run } from '../package/packed';
import { root } from './documents';

jest.setTimeout(300_000);

describe('the reference of the exports', () => {
  it('has each type that a public signature uses, without a warning', () => {
    // `npm run docs` without its files; warnings are errors
    const printed = run(process.execPath, [join(root, 'node_modules/typedoc/bin/typedoc'), '--emit', 'none'], root);
    expect(printed).not.toContain('[warning]');
  });
});
