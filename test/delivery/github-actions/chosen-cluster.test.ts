import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deliveryFiles } from 'orchestra-cdk';
import { Runner } from './run-text';
import { declaration } from './shop-delivery';

describe('deploy.sh --cluster', () => {
  let runner: Runner;
  const contexts = ['gke_acme-shop_europe-west1_acme-prod', 'gke_acme-shop_us-east1_acme-prod'];

  beforeEach(() => {
    runner = new Runner();
    for (const { path, text } of deliveryFiles(declaration).output) {
      const file = join(runner.root, 'deploy/shop', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      if (text.startsWith('#!')) chmodSync(file, 0o755);
    }
    runner.does('git init -q', runner.root);
    runner.fake('kubectl', `case $* in config*) printf '${contexts.join('\\n')}\\n' ;; *) echo "$*" >>"$HOME/kubectl.log" ;; esac`);
    for (const tool of ['gcloud', 'docker']) runner.fake(tool, ':');
  });
  afterEach(() => rmSync(runner.root, { recursive: true }));

  const asked = (): readonly string[] => {
    const log = readFileSync(join(runner.root, 'kubectl.log'), 'utf8');
    return contexts.filter((context) => log.includes(`--context=${context}`));
  };
  const script = 'deploy/shop/scripts/deploy.sh prod';

  test('takes this one of several only', () => {
    runner.run(`${script} --plan --cluster us-east1/acme-prod`, runner.root);
    expect(asked()).toEqual(contexts.slice(1));
    runner.run(`${script} --plan`, runner.root);
    expect(asked()).toEqual(contexts);
  });

  test('refuses what is no cluster', () => {
    const { status, output } = runner.run(`${script} --plan --cluster other`, runner.root);
    expect(status).toBe(2);
    expect(output).toContain('other');
  });
});
