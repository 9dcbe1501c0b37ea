import { sortedEntries } from '../../model/record';
import type { BuiltImage } from '../built-images';
import { imageOwnerOf, isPush, type ResolvedDeploy } from '../delivery';
import type { Place } from '../pushed';
import type { ResolvedDelivery } from '../resolved-delivery';

/** An environment, as workflows treat it. */
export interface Stage {
  readonly name: string;
  readonly deploy: ResolvedDeploy;
  /** Whether a workflow deploys it; else something else does that by itself, or by hand. */
  readonly isDeployedHere: boolean;
  /** Where a workflow deploys it. */
  readonly place?: Place;
  /** Whether releases choose its versions. */
  readonly isReleased: boolean;
  /** Images that are released to it, by the workloads that they are named after. */
  readonly images: readonly string[];
}

/** All environments of a delivery, in the order of their names. */
export function stagesOf({ deployed, pushed }: ResolvedDelivery): readonly Stage[] {
  const deploys = [...deployed, ...pushed].map(({ environment, deploy }) => [environment.name, deploy] as const);
  return sortedEntries(Object.fromEntries(deploys)).map(([name, deploy]) => {
    const push = pushed.find((each) => each.environment.name === name);
    const pull = deployed.find((each) => each.environment.name === name);
    const images = push?.images ?? pull?.artifacts[0].images ?? [];
    const isDeployedHere = isPush(deploy) && deploy.kind === 'github-actions';
    return {
      name,
      deploy,
      isDeployedHere,
      ...(isDeployedHere && push !== undefined && { place: push.place }),
      isReleased: imageOwnerOf(deploy) === undefined,
      images: images.map(({ workload }) => workload),
    };
  });
}

/** Environments that get an image when it was built: those that come after no other one, and run it. */
export function firstStages(stages: readonly Stage[], { repositories }: BuiltImage): readonly Stage[] {
  return stages.filter(({ name, deploy }) => deploy.after === undefined && Object.hasOwn(repositories, name));
}

/** Environments that a workflow promotes to: Argo CD and Flux take what is committed. */
export function promotedStages(stages: readonly Stage[]): readonly (Stage & { readonly after: string })[] {
  return stages.flatMap((stage) => {
    const { after } = stage.deploy;
    return after === undefined || !stage.isReleased || !writesReleases(stage) ? [] : [{ ...stage, after }];
  });
}

/** Whether workflows write its release: the scripts of a person, and Cloud Build, do that themselves. */
export function writesReleases({ deploy, isDeployedHere }: Stage): boolean {
  return isDeployedHere || !isPush(deploy);
}

/** Environments that follow by themselves: only after a deployment that the same run has watched. */
export function followersOf(stages: readonly Stage[], { name, isDeployedHere }: Stage): readonly Stage[] {
  return isDeployedHere ? promotedStages(stages).filter(({ after }) => after === name) : [];
}
