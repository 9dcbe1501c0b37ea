import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze, blueGreen, canary, http, jobCheck, latency, pause, successRatio, webCheck, weight } from 'orchestra-cdk';
import { parse } from 'yaml';
import { describeWith, engine, searchPath } from '../engines/engine';
import { FakeCloud } from './fake-cloud';
import { deployFile, image, shopScript } from './shop';

jest.setTimeout(240_000);

const analyses = {
  'success-rate': successRatio({ atLeast: 0.95 }),
  latency: latency({ percentile: 95, below: '500ms' }),
  smoke: webCheck({ url: "https://checks.example.com/it's/{{args.version}}?a=$b&c=`d`", limit: { kind: 'equals', value: "it's $HOME" } }),
  check: jobCheck({ workload: 'check' }),
};
const plans = {
  canary: canary([weight(10), pause('5m'), analyze('success-rate', 'latency'), weight(50), pause(), analyze('smoke', 'check')], {
    background: { analyses: ['success-rate'], fromStep: 1 },
  }),
  small: canary([weight(10), pause()]),
  'blue and green': blueGreen({ before: ['smoke'], after: ['latency'] }),
};

describeWith(['shellcheck'], 'rollout scripts, judged by shellcheck', () => {
  // braces around every variable, and functions in conditions: matters of taste, and what the script relies on
  const args = ['--enable=all', '--exclude=SC2250,SC2310,SC2312', '--shell=bash', '--norc', '-'];
  const check = (text: string) => spawnSync(engine('shellcheck'), args, { input: text, encoding: 'utf8', env: { PATH: searchPath } });

  it.each(Object.entries(plans))('have nothing to say against the script of a plan: %s', (_, plan) => {
    expect(check(shopScript(plan, analyses)).stdout).toBe('');
  });

  it('have nothing to say against what is asked of a new version, whatever is in it', () => {
    const probes = { startup: http("/it's?a=$b", { headers: { 'X-Probe': `it's "$HOME" \`id\` $(id) \\`, Authorization: 'none' } }) };
    expect(check(shopScript(plans.small, {}, probes)).stdout).toBe('');
  });

  it('have nothing to say against the programs of Cloud Deploy', () => {
    const { profiles } = parse(deployFile(plans.canary, analyses, 'skaffold.yaml')) as {
      profiles: { verify?: { container: { args: string[] } }[] }[];
    }; // as written
    const programs = profiles.flatMap(({ verify = [] }) => verify.map(({ container }) => container.args[1] ?? ''));
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) expect(check(`#!/usr/bin/env bash\n${program}`).stdout).toBe('');
  });
});

describeWith(['gcloud'], 'rollout scripts, judged by gcloud', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-gcloud-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: searchPath, HOME: folder, CLOUDSDK_CONFIG: folder, CLOUDSDK_CORE_DISABLE_PROMPTS: '1' };

  it('call it with arguments that it has, so that only an account is missing', async () => {
    const cloud = new FakeCloud(shopScript(canary([weight(50), analyze('success-rate', 'check')]), analyses));
    const run = await cloud.run([image]);
    const back = await cloud.run(['--abort'], {
      ...run.state,
      traffic: [{ revisionName: 'shop-web-00001-abc', percent: 100, tag: 'stable' }],
    });
    cloud.remove();
    const calls = [...run.state.calls, ...back.state.calls].filter((call) => call.startsWith('gcloud'));
    const distinct = [...new Map(calls.map((call) => [call.replace(/[=\d].*?(?= |$)/g, ''), call])).values()];
    expect(distinct.length).toBeGreaterThan(6);
    for (const call of distinct) {
      const { stderr, status } = spawnSync(engine('gcloud'), call.split(' ').slice(1), { env, encoding: 'utf8' });
      expect([call, status, /do not currently have an active account|Your current active account|gcloud auth login/.test(stderr)]).toEqual([
        call,
        1,
        true,
      ]);
    }
  });

  it('writes a service that gcloud takes as it is, and not with a wrong field', () => {
    const text = deployFile(plans.canary, analyses, 'service.yaml');
    const program = join(folder, 'load.py');
    writeFileSync(program, loader);
    const python = join(
      JSON.parse(execFileSync(engine('gcloud'), ['info', '--format=json'], { env, encoding: 'utf8' })).installation.sdk_root,
      'lib',
    );
    const load = (yaml: string) => spawnSync('python3', [program, python], { input: yaml, encoding: 'utf8', env });
    expect(load(text).stdout).toBe('shop-web\n');
    expect(load(text.replace('timeoutSeconds: 300', 'timeoutSecondz: 300')).stderr).toContain('timeoutSecondz');
  });
});

const loader = `
import sys
root = sys.argv[1]
sys.path[:0] = [root, root + '/third_party']
from googlecloudsdk.api_lib.util import apis, messages
from googlecloudsdk.core import yaml
service = apis.GetMessagesModule('run', 'v1').Service
print(messages.DictToMessageWithErrorCheck(yaml.load(sys.stdin), service).metadata.name)
`;
