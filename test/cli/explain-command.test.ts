import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

const folder = join(__dirname, '../../apps/orchestra');

function run(...args: readonly string[]) {
  const text = { out: '', err: '' };
  const status = main(['explain', '--app', folder, ...args], {
    out: (part) => {
      text.out += part;
    },
    err: (part) => {
      text.err += part;
    },
  });
  return { status, ...text };
}

describe('docs/explain.md', () => {
  const document = readFileSync(join(__dirname, '../../docs/explain.md'), 'utf8');
  const shown = [...document.matchAll(/^```text\n\$ npx orchestra explain --app apps\/orchestra (\S+) (\S+)\n([\s\S]*?)^```$/gm)];

  it('has examples', () => {
    expect(shown.length).toBeGreaterThan(3);
  });

  it.each(shown.map(([, object = '', field = '', output = '']) => [object, field, output]))(
    'shows what is printed for %s %s',
    (...given) => {
      const [object, field, output] = given;
      expect(run(object, field)).toEqual({ status: 0, out: output, err: '' });
    },
  );
});

describe('orchestra explain', () => {
  it('takes the environment by an option, and prints data', () => {
    const { status, out } = run('HorizontalPodAutoscaler/api', 'spec.maxReplicas', '--env', 'prod', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ environment: 'prod', value: '10', decision: 'stated' });
  });

  it.each([
    [
      ['HorizontalPodAutoscaler/api', 'spec.maxReplicas'],
      /^orchestra: name the environment before the object, as in \w+\/HorizontalPodAutoscaler\/api/,
    ],
    [['prod/HorizontalPodAutoscaler/web', 'spec.maxReplicas'], /there is no object HorizontalPodAutoscaler\/web in prod/],
    [['prod/HorizontalPodAutoscaler/api', 'spec.most'], /spec.most is no value of HorizontalPodAutoscaler\/api; fields there are /],
    [['prd/Service/api', 'spec.type'], /there is no environment prd; did you mean prod\? environments are dev, prod, staging/],
    [['prod/Service/api', 'spec.type', '--env', 'dev'], /prod\/Service\/api and --env dev name two environments; name one of them/],
    [
      ['prod/values.yaml', 'api.image.tag'],
      /keys of the values of a Helm chart are not explained: ask for the field of the Kubernetes object/,
    ],
    [['Service/api', 'spec.type', '--env', 'prd'], /there is no environment prd/],
  ])('answers %j with what there is, and exit status 2', (args, message) => {
    const { status, out, err } = run(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(message);
  });
});
