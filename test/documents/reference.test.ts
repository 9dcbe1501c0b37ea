import { join } from 'node:path';
import { isWhole } from '../extent';
import { run } from '../package/packed';
import { root } from './documents';

jest.setTimeout(300_000);

describe('the reference of the exports', () => {
  it('has each type that a public signature uses, without a warning', () => {
    // `npm run docs` without its files; warnings are errors. The check of types judges the sources, and takes TypeDoc half its time
    const more = isWhole ? [] : ['--skipErrorChecking'];
    const printed = run(process.execPath, [join(root, 'node_modules/typedoc/bin/typedoc'), '--emit', 'none', ...more], root);
    expect(printed).not.toContain('[warning]');
  });
});
