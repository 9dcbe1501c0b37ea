import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { engine } from './engine';
import type { ControlPlane } from './kubernetes';

/** Server-side apply of single objects over HTTP, since a process for each takes a hundred times as long. */
export interface Applying {
  /** What the server says against it; undefined where it accepts it. With `dry`, nothing is stored. */
  apply(object: KubernetesObject, options?: { readonly dry?: boolean }): Promise<string | undefined>;
  delete(object: KubernetesObject): Promise<void>;
  end(): void;
}

/** Opens a way to the server of a control plane. */
export async function applying(cluster: ControlPlane): Promise<Applying> {
  const proxy = spawn(engine('kubectl'), ['proxy', '--port=0', `--kubeconfig=${cluster.kubeconfig}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(proxy.stdout).once('line', resolve);
    proxy.once('exit', () => reject(new Error('kubectl proxy ended instead of listening')));
  });
  const base = `http://${/127\.0\.0\.1:\d+/.exec(line)?.[0]}`;
  return {
    async apply(object, { dry = false } = {}) {
      const query = `fieldManager=review&force=true&fieldValidation=Strict${dry ? '&dryRun=All' : ''}`;
      const headers = { 'content-type': 'application/apply-patch+yaml' };
      const answer = await fetch(`${base}${placeOf(object)}?${query}`, { method: 'PATCH', headers, body: JSON.stringify(object) });
      const { message = '' } = (await answer.json()) as { readonly message?: string }; // as: a Status where it is refused
      return answer.ok ? undefined : message;
    },
    async delete(object) {
      await (await fetch(`${base}${placeOf(object)}?propagationPolicy=Background&gracePeriodSeconds=0`, { method: 'DELETE' })).text();
    },
    end: () => void proxy.kill(),
  };
}

function placeOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  const plural = kind
    .toLowerCase()
    .replace(/y$/, 'ie')
    .replace(/(?<=s|x)$/, 'e');
  const api = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${api}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}s/${name}`;
}
