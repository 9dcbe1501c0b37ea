import type { RevisionsOfDeployer } from '../revision-options';

/** Kinds of resources whose revisions a deployer makes; a job has executions in their place. */
type Deployed = 'service' | 'worker-pool' | 'job';

/** What shares out the requests or the instances between revisions. */
const shares: { readonly [K in Deployed]: readonly string[] } = { service: ['traffic'], 'worker-pool': ['instance_splits'], job: [] };

/**
 * What deployers write, GitHub's action, gcloud and Cloud Deploy alike: Terraform makes it once and then leaves it alone. The provider
 * reads labels and annotations of the template as the API gives them (`commit-sha`, `client.knative.dev/user-image`), so that an apply
 * without them here would take them away, which makes a revision.
 */
export function leftAlone(kind: Deployed, { owns = 'image' }: Omit<RevisionsOfDeployer, 'kind'> = {}): string[] {
  const template = owns === 'template' ? ['template'] : partsOfTemplate(kind);
  return [...template, ...shares[kind], 'client', 'client_version'];
}

function partsOfTemplate(kind: Deployed): string[] {
  const metadata = ['template[0].labels', 'template[0].annotations'];
  if (kind === 'job') return ['template[0].template[0].containers[0].image', ...metadata];
  return ['template[0].containers[0].image', 'template[0].revision', ...metadata];
}
