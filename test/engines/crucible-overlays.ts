import type { NamedEnvironment } from 'orchestra-cdk';
import { crucible } from '../../apps/crucible/application';
import { environments } from '../../apps/crucible/environments';
import type { OutputFile } from '../../lib/output/output-file';
import { kustomizeOverlays } from '../../lib/packaging/kustomize/kustomize-overlays';
import { packageObjects } from '../../lib/packaging/package-objects';

/** Kustomize overlays of crucible, as a repository holds them that a GitOps controller reads. */
export const overlays = overlaysOf(environments);

/** Those of its next version: in staging, the scheduled job `sweep` is gone. */
export const overlaysWithoutSweep = overlaysOf({ ...environments, staging: { ...environments.staging, workloads: { sweep: false } } });

function overlaysOf(places: Readonly<Record<string, NamedEnvironment>>): readonly OutputFile[] {
  return kustomizeOverlays({ name: 'crucible', ...packageObjects(crucible, places) }).output;
}
