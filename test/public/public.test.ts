import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeWith } from '../engines/engine';
import { publicApplications } from './applications';
import { compareWithFacts, digestsOf, objectsOf } from './compare';

jest.setTimeout(120_000);

const places = publicApplications.flatMap((application) =>
  application.places.map((place) => [`${application.name} in ${place.name}`, application, place] as const),
);

describeWith(['applications'], 'a public application', () => {
  it.each(places)('keeps every fact of %s', (_title, application, place) => {
    const { open, total, text } = compareWithFacts(application.name, place);
    // what no user of a model should say
    const patched = place.kubernetes?.environment.kubernetes?.patches ?? [];
    expect(patched.length / total).toBeLessThanOrEqual(0.03);
    if (process.env['SHOW_FACTS'] === '1') process.stdout.write(`${text}\n${total - open.length} of ${total} hold\n`);
    expect(open).toEqual([]);
  });
});

describe('the objects', () => {
  const goldens = publicApplications.flatMap(({ name, places }) =>
    places
      .filter(({ kubernetes }) => kubernetes !== undefined)
      .map((place, index) => [`${name}/golden/${place.name}.${index === 0 ? 'yaml' : 'txt'}`, place] as const),
  );

  it.each(goldens)('are as in %s', (path, { kubernetes: rendered }) => {
    if (rendered === undefined) throw new Error('nothing is rendered');
    const file = join(__dirname, path);
    const text = path.endsWith('.yaml') ? objectsOf(rendered) : digestsOf(rendered);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('are in no other files', () => {
    const files = publicApplications.map(({ name }) => `${name}/golden`).flatMap(filesIn);
    expect(files.sort()).toEqual(goldens.map(([path]) => path).sort());
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(join(__dirname, folder)).map((file) => `${folder}/${file}`);
}
