import { own } from '../../model/own';
import type { Place } from '../pushed';
import type { ResolvedDelivery } from '../resolved-delivery';
import { hostsOf, identityFor, registryKind } from './identities';
import type { SignIn } from './sign-in';
import type { PromotedStage, Stage } from './stages';
import { infrastructureTools, rolloutsPlugin } from './steps';
import type { Step } from './workflow';

/** What a job that deploys an environment signs in to, and the registries that it copies images between. */
export function signInOf(
  delivery: ResolvedDelivery,
  { name, place }: Partial<Pick<Stage, 'name' | 'place'>>,
  registries: readonly string[],
): SignIn {
  const clusters = place?.kind === 'kubernetes' ? place.clusters : [];
  const needs = (kind: 'gke' | 'eks'): boolean => clusters.some((each) => each.kind === kind);
  const inRegistries = (kind: 'google' | 'aws'): boolean => registries.some((host) => registryKind(host) === kind);
  const gcloud = place?.kind === 'cloud-run' || needs('gke');
  const google = gcloud || inRegistries('google') ? identityFor('google', delivery, name) : undefined;
  const aws = needs('eks') || inRegistries('aws') ? identityFor('aws', delivery, name) : undefined;
  return { registries, gcloud, gke: needs('gke'), ...(google !== undefined && { google }), ...(aws !== undefined && { aws }) };
}

/** Registries between which a promotion copies images; none where environments read the same ones. */
export function copiedRegistries({ built }: ResolvedDelivery, { name, from }: Pick<PromotedStage, 'name' | 'from'>): readonly string[] {
  const copied = built.flatMap(({ repositories }) =>
    from.flatMap((each) => {
      const [source, target] = [own(repositories, each), own(repositories, name)];
      return source === undefined || target === undefined || source === target ? [] : [source, target];
    }),
  );
  return hostsOf(copied);
}

/** Tools that the scripts of a place want and machines of GitHub do not have; stacks are written by programs of the repository. */
export function toolsOf({ commands }: ResolvedDelivery, place: Place | undefined): readonly Step[] {
  if (place?.kind === 'cloud-run') return [infrastructureTools(commands)];
  const isRolledOut = place?.kind === 'kubernetes' && place.artifact.objects.some(({ kind }) => kind === 'Rollout');
  return isRolledOut ? rolloutsPlugin : [];
}
