import { readdirSync } from 'node:fs';
import path from 'node:path';
import { terraformOf } from './configuration';
import { configurationFiles, everyConfiguration } from './every-configuration';

jest.setTimeout(120_000);

describe('the configurations of the Google constructs', () => {
  test('are all taken in', () => {
    const files = readdirSync(path.join(__dirname, 'configurations')).map((file) => file.replace(/\.ts$/, ''));
    expect(Object.keys(configurationFiles).sort()).toEqual(files.sort());
  });

  test('are at least 60, each with a name of its own', () => {
    process.stdout.write(`${everyConfiguration.length} configurations in ${Object.keys(configurationFiles).length} files\n`);
    const ids = everyConfiguration.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });

  test.each(everyConfiguration)('$id makes the same at every run', (configuration) => {
    const made = terraformOf(configuration);
    expect(Object.keys(made.resource ?? {})).not.toEqual([]);
    expect(terraformOf(configuration)).toEqual(made);
  });
});
