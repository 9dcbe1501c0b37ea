import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, kubernetes, writeYaml } from 'orchestra-cdk';
import { checkParity, isEqual } from 'orchestra-cdk/testing';
import { vpnManager as application } from '../../apps/vpn-manager/application';
import { environments } from '../../apps/vpn-manager/environments';
import { main } from '../../lib/cli/main';
import { describeParity } from '../../lib/cli/parity-text';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { dev, small } = environments;
const objects = compile(kubernetes, application, dev).output;
writeFileSync(join(folder, 'dev.yaml'), writeYaml(objects));

/** A folder with programs of those names that run these lines of shell. */
function tools(lines: { readonly [name: string]: string }): string {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const [name, line] of Object.entries(lines)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return path;
}

const right = `/bin/cat ${folder}/dev.yaml`;

describe('orchestra parity', () => {
  it('names a tool that is missing and compares by the others', () => {
    const report = checkParity({ application, environments: { dev }, path: tools({ kubectl: right, kustomize: right }) });
    expect(report.environments[0]?.packages).toEqual({
      'kubectl kustomize': { objects: objects.length, differences: [] },
      'kustomize build': { objects: objects.length, differences: [] },
    });
    expect(report.environments[0]?.failures).toEqual({
      'helm template': 'helm is not installed here',
      'docker compose': 'docker compose or docker-compose is not installed here',
    });
    expect(isEqual(report)).toBe(false);
    const text = describeParity(report);
    expect(text).toContain(`  kubectl kustomize  ${objects.length} objects, equal\n`);
    expect(text).toContain('  helm template      not compared: helm is not installed here\n');
    expect(text).toMatch(/ no difference; not compared: helm template, docker compose\n$/);
  });

  it('takes no other YAML for objects', () => {
    const report = checkParity({
      application,
      environments: { dev },
      methods: ['kubectl kustomize'],
      path: tools({ kubectl: 'echo yes' }),
    });
    expect(report.environments[0]?.failures).toEqual({
      'kubectl kustomize': expect.stringContaining('printed what is not a list of named'),
    });
  });

  it('is content when the missing tool is not asked for', () => {
    const report = checkParity({ application, environments: { dev }, methods: ['kubectl kustomize'], path: tools({ kubectl: right }) });
    expect(report.environments[0]?.failures).toEqual({});
    expect(isEqual(report)).toBe(true);
  });

  it('names a tool that complains, and one that prints something else, and compares by the others', () => {
    const broken = 'if [ "$1" = build ]; then echo "no such overlay" >&2; exit 1; fi';
    const docker = 'if [ "$2" = version ]; then exit 0; fi; echo "a banner"';
    const path = tools({
      kubectl: 'echo "{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }"',
      kustomize: broken,
      helm: 'echo "a: [1"',
      docker,
    });
    const report = checkParity({ application, environments: { dev }, path });
    expect(report.environments[0]?.packages['kubectl kustomize']?.differences.length).toBeGreaterThan(0);
    expect(report.environments[0]?.failures).toEqual({
      'kustomize build': 'kustomize build overlays/dev: no such overlay',
      'helm template': expect.stringContaining('helm template printed what is not YAML'),
      'docker compose': 'docker compose config printed what is not JSON',
    });
    expect(isEqual(report)).toBe(false);
  });

  it('is not equal when there was nothing to compare', () => {
    const report = checkParity({ application, environments: { small }, methods: ['helm template'], path: tools({}) });
    expect(isEqual(report)).toBe(false);
    expect(describeParity(report)).toContain('nothing to compare: no environment has what these methods render');
  });

  it.each([
    [['parity', 'web'], 'parity takes no names, got web'],
    [['parity', '--methods', 'helm,argo'], '--methods must name some of kubectl, kustomize, helm, compose, got argo'],
    [['parity', '--methods', ''], '--methods needs a value'],
    [['parity', '--html'], 'parity has no option --html; options are --app'],
  ])('refuses %j', (args, complaint) => {
    const [out, err]: [string[], string[]] = [[], []];
    const status = main(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
    expect({ status, out }).toEqual({ status: 2, out: [] });
    expect(err.join('')).toContain(complaint);
  });
});
