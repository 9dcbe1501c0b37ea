import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deliveryFiles } from 'orchestra-cdk';
import { systems } from '../../../apps/systems';
import { type Answer, done, says } from './answers';
import { FakeTools } from './fake-tools';
import { digestOf, world } from './world';

jest.setTimeout(120_000);

describe.each(systems.flatMap(({ application: { name }, delivery }) => (delivery === undefined ? [] : [{ name, delivery }])))(
  'scripts of $name',
  ({ name, delivery }) => {
    const { output } = deliveryFiles(delivery);
    const data = output.filter(({ path }) => path.startsWith('scripts/environments/'));
    const keys = data.flatMap(({ text }) => /^SECRETS=\((.*)\)$/m.exec(text)?.[1]?.split(/[' ]+/) ?? []);
    const tools = new FakeTools(
      output.filter(({ path }) => path.startsWith('scripts/')),
      `deploy/${name}`,
      (_, words) => friendly(words, keys),
    );
    afterAll(() => tools.remove());

    it.each(data.map(({ path, text }) => [/(\w+)\.sh$/.exec(path)?.[1] ?? '', text]))(
      'deploy %s, as a dry run says it',
      async (environment, text) => {
        const repository = tools.repository();
        for (const file of /^SECRET_FILES=\((.*)\)$/m.exec(text)?.[1]?.split(' ') ?? [])
          write(join(repository, `deploy/${name}/compose/${environment}`, file), 'value');
        const run = await tools.run(['deploy.sh', environment, '--dry-run'], { world: world(), repository });
        const by = /^BY='?(.*?)'?$/m.exec(text)?.[1] ?? '';
        const isPulled = ['argo-cd', 'flux'].includes(by);
        expect([run.wrong, run.code, run.code === 0 || isPulled ? '' : run.said]).toEqual([[], isPulled ? 2 : 0, '']);
        const told = run.said.split('\n').filter((line) => /^\+ (?:npx (?:cdktf|orchestra)|kubectl|helm|docker compose|bash)/.test(line));
        expect(told.length > 0).toBe(!isPulled);
        if (isPulled) expect(run.said).toContain(`is deployed by ${by} from the repository`);
      },
    );
  },
);

/** Everything is there, and nothing is new. */
function friendly(words: readonly string[], keys: readonly string[]): Answer {
  const text = words.join(' ');
  if (text.includes('log -1')) return says('aaaaaaaaaaaa\n');
  if (text.includes('rev-parse')) return says(`${'c'.repeat(40)}\n`);
  if (text.includes('imagetools inspect')) return says(digestOf(text));
  if (text.includes('versions describe')) return says('ENABLED\n');
  if (text.includes('get secret')) return says(`there ${keys.join(' ')} `);
  if (text.includes('helm version')) return says('v4.2.4');
  return done;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
