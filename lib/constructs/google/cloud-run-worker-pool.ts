import { CloudRunV2WorkerPool } from '@cdktf/provider-google/lib/cloud-run-v2-worker-pool';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { completeWorker } from '../../targets/cloud-run/complete';
import { FinishedSpec } from '../../targets/cloud-run/finished-spec';
import { statedChoices } from '../../targets/cloud-run/render/stated-choices';
import { renderWorkerPool } from '../../targets/cloud-run/render/worker-pool';
import type { CloudRunWorkerPoolProps } from '../../targets/cloud-run/worker-props';
import type { CloudRunWorkerSpec } from '../../targets/cloud-run/worker-spec';
import { installedProvider } from './installed-provider';
import { make } from './make';
import { showNotes } from './notes';
import { guardRemoval } from './removal-protection';
import { runtimeAccount } from './runtime-account';
import { stateWorkload } from './stated';
import { untraced } from './untraced';

/**
 * A worker pool of Cloud Run with its service account: it runs all the time and receives no requests.
 *
 * @example
 * new CloudRunWorkerPool(this, 'Mailer', {
 *   name: 'mailer',
 *   project: 'acme-shop',
 *   region: 'europe-west1',
 *   image: 'europe-west1-docker.pkg.dev/acme-shop/shop/mailer:1.4.2',
 *   instances: { kind: 'manual', count: 2 },
 * });
 */
export class CloudRunWorkerPool extends Construct {
  /** Email of its service account. */
  readonly serviceAccountEmail: string;
  readonly resource: CloudRunV2WorkerPool;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CloudRunWorkerPoolProps);
  /** @internal */
  constructor(scope: Construct, id: string, spec: FinishedSpec<CloudRunWorkerSpec>);
  constructor(scope: Construct, id: string, props: CloudRunWorkerPoolProps | FinishedSpec<CloudRunWorkerSpec>) {
    super(scope, id);
    const { spec, notes } = FinishedSpec.is(props) ? props : completeWorker(props, installedProvider);
    showNotes(this, notes);
    const { resource, email } = untraced(() => makeWorkerPool(this, spec));
    this.resource = resource;
    this.serviceAccountEmail = email;
    guardRemoval(resource, spec.deletionProtection);
    stateWorkload(resource, props, statedChoices(spec, 'template'));
  }
}

function makeWorkerPool(scope: Construct, spec: CloudRunWorkerSpec): { readonly resource: CloudRunV2WorkerPool; readonly email: string } {
  const { email, ready } = runtimeAccount(scope, spec);
  const config = escapeTemplates(renderWorkerPool(spec, email));
  return { resource: make(CloudRunV2WorkerPool, scope, 'Resource', { ...config, ...(ready.length > 0 && { dependsOn: ready }) }), email };
}
