import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(60_000);

const root = resolve(__dirname, '..');
const program = join(__dirname, 'newcomer/main.ts');

/** Written by somebody who had read the README and nothing else; kept as it was at the first try. */
describe('a third application', () => {
  it('takes less than 60 lines', () => {
    expect(readFileSync(program, 'utf8').trimEnd().split('\n').length).toBeLessThan(60);
  });

  it('synthesizes stacks and charts for each of its environments', () => {
    const folder = mkdtempSync(join(tmpdir(), 'orchestra-newcomer-'));
    try {
      const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
      execFileSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), program], {
        cwd: folder,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      expect(readdirSync(join(folder, 'cdktf.out/stacks')).length).toBeGreaterThanOrEqual(4);
      expect(readdirSync(join(folder, 'dist')).length).toBeGreaterThanOrEqual(2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
