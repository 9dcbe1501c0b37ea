import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hold } from './hold';
import type { ControlPlane } from './kubernetes';

/**
 * Real controllers of gitops.sh on a control plane, for objects of these kinds (`applications.argoproj.io,…`). `stop` lets what they have
 * made be, and the objects go without their finalizers.
 */
export class Controllers {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'orchestra-gitops-'));
  private end: (() => Promise<void>) | undefined;

  constructor(
    private readonly cluster: ControlPlane,
    private readonly which: 'argo-cd' | 'flux',
    private readonly kinds: string,
  ) {}

  async start(): Promise<void> {
    this.end = await hold('gitops.sh', [this.folder, this.which], { ...process.env, KUBECONFIG: this.cluster.kubeconfig });
  }

  /** Before the control plane stops. */
  async stop(): Promise<void> {
    if (this.end === undefined) return;
    await this.end();
    const line = '{range .items[*]}{.kind} {.metadata.name} {.metadata.namespace} {.metadata.finalizers}{"\\n"}{end}';
    const printed = await this.cluster.kubectl(['get', this.kinds, '--all-namespaces', '-o', `jsonpath=${line}`]);
    for (const [kind = '', name = '', namespace = '', finalizers = ''] of printed.split('\n').map((each) => each.split(' '))) {
      if (finalizers === '') continue;
      await this.cluster.kubectl(['patch', kind, name, '-n', namespace, '--type=merge', '-p', '{"metadata":{"finalizers":null}}']);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
