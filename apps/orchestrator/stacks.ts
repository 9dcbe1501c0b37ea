import type { App, TerraformStack } from 'cdktf';
import { BootstrapStack, FoundationStack } from 'orchestra-cdk/google';
import { orchestrator } from './application';
import { environments } from './environments';

/** On Google Cloud it needs no more than who its workloads are: their service accounts, which the cluster's identities stand for. */
export function addOrchestrator(app: App, clusters: { readonly [cluster: string]: TerraformStack }): void {
  for (const environment of Object.values(environments)) {
    const id = `${orchestrator.name}-${environment.name}`;
    const foundation = new FoundationStack(app, `${id}-foundation`, { application: orchestrator, environment });
    const { project, region } = foundation;
    foundation.addDependency(new BootstrapStack(app, `${id}-bootstrap`, { project, region, migrated: true }));
    const cluster = clusters[environment.kubernetes?.cluster ?? ''];
    if (cluster !== undefined) foundation.addDependency(cluster);
  }
}
