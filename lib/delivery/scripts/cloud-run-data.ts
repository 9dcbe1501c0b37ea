import { own } from '../../model/own';
import { sortedEntries } from '../../model/record';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import type { CloudRunOutput } from '../../targets/cloud-run/target';
import { rolloutScript } from '../cloud-run-delivery';
import type { CloudRunPlace } from '../pushed';
import { readSecrets } from '../shell/read-secrets';
import { array, type ShellValue, scalar } from './shell-data';

/** What scripts know of an environment on Cloud Run. */
export function cloudRunData(place: CloudRunPlace): { readonly [name: string]: ShellValue } {
  const { output } = place;
  const specs = [output.services, output.jobs, output.workers].flatMap((each) => Object.values(each));
  return {
    PROJECT: scalar(place.project),
    REGION: scalar(place.region),
    STACKS: array(place.stacks),
    SECRETS: array(readSecrets(specs).map(({ id, version }) => `${id}:${version}`)),
    JOBS: array(output.beforeRelease.flatMap((workload) => entryOf(own(output.jobs, workload)))),
    SERVICES_OF: array(sortedEntries(output.services).map(([workload, spec]) => `${workload} ${spec.name} ${ownerOf(spec)}`)),
    ROLLOUTS: array(rollouts(output)),
  };
}

function entryOf(spec: { readonly name: string; readonly image: string } | undefined): readonly string[] {
  return spec === undefined ? [] : [`${spec.name} ${spec.image}`];
}

/** What is not deployed with the stack: its kind decides how. */
function rollouts({ services, jobs, workers, beforeRelease }: CloudRunOutput): readonly string[] {
  const entry = (workload: string, kind: string, { name, image }: { readonly name: string; readonly image: string }): string =>
    `${workload} ${kind} ${name} ${image}`;
  return [
    ...sortedEntries(services).flatMap(([workload, spec]) => {
      const script = rolloutScript(workload, spec);
      if (script !== undefined) return [entry(workload, 'script', { ...spec, name: script })];
      return ownerOf(spec) === 'service' ? [entry(workload, 'service', spec)] : [];
    }),
    ...sortedEntries(jobs).flatMap(([workload, spec]) =>
      isOfDeployer(spec.revisions) && !beforeRelease.includes(workload) ? [entry(workload, 'job', spec)] : [],
    ),
    ...sortedEntries(workers).flatMap(([workload, spec]) => (isOfDeployer(spec.revisions) ? [entry(workload, 'worker-pool', spec)] : [])),
  ];
}

/** A deployer of whole templates brings a manifest that is not here. */
function isOfDeployer(revisions: CloudRunServiceSpec['revisions'] | { readonly kind: 'terraform' }): boolean {
  return revisions.kind === 'deployer' && revisions.owns !== 'template';
}

/** Who writes revisions and traffic of a service: a rollout, a deployer of images or of manifests, or Terraform. */
function ownerOf({ rollout, rolloutDriver, revisions }: CloudRunServiceSpec): string {
  if (rollout !== undefined && rolloutDriver !== 'terraform') return rolloutDriver ?? 'script';
  if (revisions.kind === 'terraform') return 'terraform';
  return isOfDeployer(revisions) ? 'service' : 'manifest';
}
