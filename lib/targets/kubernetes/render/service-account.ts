import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { googleNames } from '../../google-names';
import type { KubernetesObject } from '../kubernetes-object';
import { metadata, workloadLabels } from './labels';

/** Who a workload is: for the cluster an identity without rights, for Google Cloud the service account that the Terraform side makes. */
export function renderServiceAccount(app: ResolvedApplication, workload: ResolvedWorkload): KubernetesObject {
  const annotations = { 'iam.gke.io/gcp-service-account': googleNames.serviceAccountEmail(app, workload.name) };
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata(app, workload.name, workloadLabels(app, workload)), ...(app.environment.google && { annotations }) },
    automountServiceAccountToken: false,
  };
}
