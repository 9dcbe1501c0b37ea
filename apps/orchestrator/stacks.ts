import type { App, TerraformStack } from 'cdktf';
import { FoundationStack } from 'orchestra-cdk/google';
import { orchestrator } from './application';
import { environments } from './environments';

/** On Google Cloud it needs no more than who its workloads are: their service accounts, which the cluster's identities stand for. */
export function addOrchestrator(app: App, clusters: { readonly [cluster: string]: TerraformStack }): void {
  for (const environment of Object.values(environments)) {
    const id = `${orchestrator.name}-${environment.name}-foundation`;
    const foundation = new FoundationStack(app, id, { application: orchestrator, environment });
    const cluster = clusters[environment.kubernetes?.cluster ?? ''];
    if (cluster !== undefined) foundation.addDependency(cluster);
  }
}
