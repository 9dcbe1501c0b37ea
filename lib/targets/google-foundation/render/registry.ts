import type { ResolvedApplication } from '../../../model/resolved';
import { isProtected } from '../../../model/tier';
import { googleLabels } from '../../google-labels';
import type { FoundationOutput } from '../foundation-output';

/** The repository of images, where images come from it. */
export function foundationRegistry(app: ResolvedApplication): Pick<FoundationOutput, 'registry'> {
  const { project = '', region = '' } = app.environment.google ?? {}; // a rule demands the place
  const prefix = `${region}-docker.pkg.dev/${project}/${app.name}/`;
  if (!Object.values(app.workloads).some(({ image }) => image.startsWith(prefix))) return {};
  const { tier } = app.environment;
  return {
    registry: {
      repositoryId: app.name,
      project,
      location: region,
      labels: googleLabels(app),
      // elsewhere a tag such as `dev` is pushed again and again
      mode: { kind: 'standard', immutableTags: tier === 'production' },
      deletionProtection: isProtected(tier),
    },
  };
}
