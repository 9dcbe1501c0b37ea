import { sortedEntries } from '../../model/record';
import type { BuiltImage } from '../built-images';
import { imageOwnerOf, isPush, type ResolvedDeploy } from '../delivery';
import { firstEnvironment } from '../first-environment';
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
  /** Whether builds release to it: versions begin there, and releases choose them. */
  readonly isFirst: boolean;
  /** Whether releases choose its versions. */
  readonly isReleased: boolean;
  /** Images that are released to it, by the workloads that they are named after. */
  readonly images: readonly string[];
}

/** All environments of a delivery, in the order of their names. */
export function stagesOf({ deployed, pushed }: ResolvedDelivery): readonly Stage[] {
  const deploys = sortedEntries(Object.fromEntries([...deployed, ...pushed].map((each) => [each.environment.name, each])));
  const first = firstEnvironment(deploys.map(([, each]) => each));
  return deploys.map(([name, { deploy }]) => {
    const push = pushed.find((each) => each.environment.name === name);
    const pull = deployed.find((each) => each.environment.name === name);
    const images = push?.images ?? pull?.artifacts[0].images ?? [];
    const isDeployedHere = isPush(deploy) && deploy.kind === 'github-actions';
    return {
      name,
      deploy,
      isDeployedHere,
      ...(isDeployedHere && push !== undefined && { place: push.place }),
      isFirst: name === first,
      isReleased: imageOwnerOf(deploy) === undefined,
      images: images.map(({ workload }) => workload),
    };
  });
}

/** Where an image is pushed to, and released: where versions begin, if it runs there. */
export function firstStages(stages: readonly Stage[], { repositories }: BuiltImage): readonly Stage[] {
  return stages.filter(({ name, isFirst }) => isFirst && Object.hasOwn(repositories, name));
}

/** An environment that gets its versions from another one; from which, is asked where nothing states it. */
export interface PromotedStage extends Stage {
  readonly from: readonly [string, ...string[]];
}

/** Environments that a workflow promotes to: Argo CD and Flux take what is committed. */
export function promotedStages(stages: readonly Stage[]): readonly PromotedStage[] {
  return stages.flatMap((stage) => {
    const { name, deploy, isFirst, isReleased } = stage;
    if (isFirst || !isReleased || !writesReleases(stage)) return [];
    if (deploy.after !== undefined) return [{ ...stage, from: [deploy.after] as const }];
    const [one, ...others] = stages.map((each) => each.name).filter((each) => each !== name);
    return one === undefined ? [] : [{ ...stage, from: [one, ...others] as const }];
  });
}

/** Whether workflows write its release: the scripts of a person, and Cloud Build, do that themselves. */
export function writesReleases({ deploy, isDeployedHere }: Stage): boolean {
  return isDeployedHere || !isPush(deploy);
}

/** Environments that follow by themselves: only after a deployment that the same run has watched. */
export function followersOf(stages: readonly Stage[], { name, isDeployedHere }: Stage): readonly Stage[] {
  return isDeployedHere ? promotedStages(stages).filter(({ deploy }) => deploy.after === name) : [];
}
