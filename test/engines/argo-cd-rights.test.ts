import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deliveryFiles } from 'orchestra-cdk';
import { delivery } from '../../apps/orchestrator/delivery';
import { describeWith, engine } from './engine';

/** What the command of Argo CD makes of rights; it wants a kubeconfig, and asks no cluster. */
describeWith(['argocd'], 'rights of groups in Argo CD', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-rights-'));
  const policy = path.join(folder, 'argocd-rbac-cm.yaml');
  beforeAll(() => {
    const kubeconfig = { apiVersion: 'v1', kind: 'Config', clusters: [{ name: 'none', cluster: { server: 'http://127.0.0.1:1' } }] };
    const contexts = { contexts: [{ name: 'none', context: { cluster: 'none', user: '' } }], 'current-context': 'none' };
    writeFileSync(path.join(folder, 'kubeconfig'), JSON.stringify({ ...kubeconfig, ...contexts }));
    writeFileSync(policy, deliveryFiles(delivery).output.find(({ path: name }) => name.endsWith('argocd-rbac-cm.yaml'))?.text ?? '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function argocd(...args: readonly string[]): Promise<string> {
    const env = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: path.join(folder, 'kubeconfig'), ARGOCD_BINARY_NAME: 'argocd' };
    return new Promise((resolve) => {
      execFile(engine('argocd'), ['admin', 'settings', 'rbac', ...args, '--policy-file', policy], { env }, (_, output, errors) =>
        resolve(`${output}${errors}`.trim()),
      );
    });
  }

  test('are valid, and those of a project and no other', async () => {
    expect(await argocd('validate')).toBe('Policy is valid.');
    expect(await argocd('can', 'acme:platform', 'get', 'projects', 'orchestrator')).toBe('Yes');
    expect(await argocd('can', 'acme:platform', 'get', 'applicationsets', 'orchestrator/orchestrator')).toBe('Yes');
    expect(await argocd('can', 'acme:platform', 'update', 'projects', 'orchestrator')).toBe('No');
    expect(await argocd('can', 'acme:platform', 'get', 'projects', 'default')).toBe('No');
    expect(await argocd('can', 'acme:others', 'get', 'projects', 'orchestrator')).toBe('No');
  });
});
