import type { NamedEnvironment } from '../model/environment';
import type { ResolvedApplication } from '../model/resolved';
import type { OutputOf } from '../model/schema/object';
import type { Artifact } from './artifact';
import type { BuiltImage } from './built-images';
import type { ChartArtifact } from './chart-artifacts';
import type { deliveryFields, ResolvedDeploy } from './delivery';
import type { Pushed } from './pushed';
import type { Tested } from './tested';

/** An environment on Kubernetes that something deploys. */
export interface Deployed<D extends ResolvedDeploy = ResolvedDeploy> {
  readonly environment: NamedEnvironment;
  readonly app: ResolvedApplication;
  readonly deploy: D;
  /** The first has everything, or everything but rollouts where these are the second. */
  readonly artifacts: readonly [Artifact, ...Artifact[]];
  /** Charts of others, each release of them. */
  readonly charts: readonly ChartArtifact[];
}

/** A delivery with all defaults, and what its controllers and scripts read. */
export interface ResolvedDelivery extends Omit<OutputOf<typeof deliveryFields>, 'folder'> {
  /** Name of the application. */
  readonly application: string;
  readonly folder: string;
  /** In the order in which environments are declared. */
  readonly deployed: readonly Deployed[];
  /** What commands deploy, wherever that is, in the order of their names. */
  readonly pushed: readonly Pushed[];
  /** Images that are built from the repository, in the order of their names. */
  readonly built: readonly BuiltImage[];
  /** Where pull requests are tried out. */
  readonly tested?: Tested;
}

/** Those of one kind. */
export function deployedBy<K extends ResolvedDeploy['kind']>(
  { deployed }: Pick<ResolvedDelivery, 'deployed'>,
  kind: K,
): readonly Deployed<OfDeploy<K>>[] {
  return deployed.filter((each): each is Deployed<OfDeploy<K>> => each.deploy.kind === kind);
}

type OfDeploy<K extends ResolvedDeploy['kind']> = ResolvedDeploy & { readonly kind: K };
