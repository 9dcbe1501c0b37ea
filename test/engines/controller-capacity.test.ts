import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Demand } from '../../lib/delivery/capacity/amounts';
import { controllers } from '../../lib/delivery/capacity/controllers';
import { amountOf } from '../../lib/targets/kubernetes/amount-of';
import { describeWith, engine } from './engine';

interface Manifest {
  readonly kind: string;
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
}

interface Container {
  readonly resources?: { readonly [list in 'requests' | 'limits']?: { readonly cpu?: string; readonly memory?: string } };
}

const runs = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** Pods of manifests, and what they reserve together. */
function reservedIn(file: string): { readonly pods: number; readonly reserved: Demand } {
  const found = parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS() as Manifest | null) // as kubectl reads it
    .filter((each): each is Manifest => each !== null && runs.has(each.kind));
  const containers = found.flatMap(({ spec }) => spec.template.spec.containers);
  const sum = (list: 'requests' | 'limits', name: 'cpu' | 'memory', none: number): number =>
    containers.reduce((all, { resources }) => all + (amountOf(resources?.[list]?.[name]) ?? none), 0);
  return {
    pods: found.length,
    reserved: {
      requests: { cpuMillis: 1000 * sum('requests', 'cpu', 0), memoryBytes: sum('requests', 'memory', 0) },
      limits: {
        cpuMillis: 1000 * sum('limits', 'cpu', Number.POSITIVE_INFINITY),
        memoryBytes: sum('limits', 'memory', Number.POSITIVE_INFINITY),
      },
    },
  };
}

it('is of the versions that are installed here', () => {
  const installed = readFileSync(path.join(__dirname, 'install.sh'), 'utf8');
  for (const [name, variable] of [
    ['argo-cd', 'ARGO_CD_VERSION'],
    ['argo-rollouts', 'ROLLOUTS_VERSION'],
    ['flux', 'FLUX_VERSION'],
  ] as const)
    expect(installed).toMatch(new RegExp(`^${variable}=v${controllers[name].version.replaceAll('.', '\\.')}\\b`, 'm'));
});

describeWith(['manifests'], 'what controllers reserve', () => {
  it.each(['argo-cd', 'argo-rollouts'] as const)('is what the manifests of %s say', (name) => {
    const { pods, reserved } = controllers[name];
    expect({ pods, reserved }).toEqual(reservedIn(path.join(engine('manifests'), `${name}.yaml`)));
  });
});
