import { ProjectService } from '@cdktf/provider-google/lib/project-service';
import type { Construct } from 'constructs';
import type { FoundationOutput } from '../../targets/google-foundation/google-foundation';

/** The switches of these APIs, by their short names, for what needs them to be on. */
export type Apis = (...names: readonly string[]) => ProjectService[];

/** Turns APIs on and never off again: that would turn them off for everything else in the project. */
export function addApis(scope: Construct, { project, apis }: FoundationOutput): Apis {
  const switches = new Map<string, ProjectService>();
  for (const service of apis) {
    const name = service.replace('.googleapis.com', '');
    switches.set(name, new ProjectService(scope, `Api-${name}`, { project, service, disableOnDestroy: false }));
  }
  return (...names) => names.flatMap((name) => switches.get(name) ?? []);
}
