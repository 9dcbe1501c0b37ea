import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delivery as orchestra } from '../../../apps/orchestra/delivery';
import { describeWith, engine, searchPath } from '../../engines/engine';
import { buildOf, deliveries, textOf } from './deliveries';

describeWith(['shellcheck'], 'scripts of cloudbuild.yaml, judged by shellcheck', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has nothing to say against them', () => {
    const distinct = [...new Set(Object.values(deliveries).flatMap((delivery) => buildOf(delivery).steps.map(({ script }) => script)))];
    const files = distinct.map((script, index) => {
      const file = join(folder, `${index}.sh`);
      writeFileSync(file, script);
      return file;
    });
    const args = ['--enable=all', '--exclude=SC2250,SC2310,SC2312,SC2154', '--norc', ...files];
    expect(spawnSync(engine('shellcheck'), args, { encoding: 'utf8', env: { PATH: searchPath } }).stdout).toBe('');
  });
});

describeWith(['gcloud'], 'cloudbuild.yaml, judged by the loader of gcloud', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-gcloud-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: searchPath, HOME: folder, CLOUDSDK_CONFIG: folder };
  const sdk = join(
    (
      JSON.parse(execFileSync(engine('gcloud'), ['info', '--format=json'], { env, encoding: 'utf8' })) as {
        installation: { sdk_root: string };
      }
    ).installation.sdk_root,
    'lib',
  ); // as it writes it

  const sabotaged: readonly [string, string, RegExp][] = [
    ['an unknown field', textOf(orchestra).replace('timeout:', 'timeoutSecond:'), /timeoutSecond/],
    ['an unknown field of a step', textOf(orchestra).replace('allowExitCodes:', 'allowExitCode:'), /allowExitCode/],
    ['no steps', 'timeout: 60s\n', /at least one step/],
    ['a number for a text', textOf(orchestra).replace('id: tools', 'id: [1]'), /field id/],
  ];

  it('accepts every one, and none that is wrong', () => {
    const files = [...Object.values(deliveries).map(textOf), ...sabotaged.map(([, text]) => text)].map((text, index) => {
      const path = join(folder, `${index}.yaml`);
      writeFileSync(path, text);
      return path;
    });
    writeFileSync(join(folder, 'load.py'), loader);
    const lines = execFileSync('python3', [join(folder, 'load.py'), sdk, ...files], { env, encoding: 'utf8' })
      .trim()
      .split('\n');
    const answers = lines.map((line) => JSON.parse(line) as string | number);
    expect(answers.slice(0, Object.keys(deliveries).length)).toEqual(Object.values(deliveries).map((each) => buildOf(each).steps.length));
    expect(answers.slice(Object.keys(deliveries).length)).toEqual(sabotaged.map(([, , expected]) => expect.stringMatching(expected)));
  });
});

const loader = `
import json, sys
root = sys.argv[1]
sys.path[:0] = [root, root + '/third_party']
from googlecloudsdk.api_lib.cloudbuild import config
from googlecloudsdk.api_lib.util import apis
for path in sys.argv[2:]:
  try:
    print(json.dumps(len(config.LoadCloudbuildConfigFromPath(path, apis.GetMessagesModule('cloudbuild', 'v1')).steps)))
  except Exception as error:
    print(json.dumps(str(error)))
`;
