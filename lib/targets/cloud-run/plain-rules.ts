import { isToken } from '../../google/tokens';
import { namesRegistry, parseImage } from '../../model/image';
import { type Issue, issue, type Path } from '../../model/issue';
import { show } from '../../model/show';
import type { Tier } from '../../model/tier';
import type { CloudRunJobProps } from './job-props';
import type { CloudRunServiceProps } from './service-props';
import type { CloudRunSidecar, CloudRunWorkloadProps } from './workload-props';

/** What an environment decides for an application and plain props say themselves: builds of images, versions of secrets. */
export function plainRules(props: CloudRunWorkloadProps, tier: Tier): Issue[] {
  const sidecars = Object.entries(props.sidecars ?? {});
  return [
    ...image(props.image, ['image'], tier),
    ...sidecars.flatMap(([name, sidecar]) => (sidecar.image === undefined ? [] : image(sidecar.image, ['sidecars', name, 'image'], tier))),
    ...(tier === 'production'
      ? [unpinned(props, []), ...sidecars.map(([name, sidecar]) => unpinned(sidecar, ['sidecars', name]))].flat()
      : []),
    ...timing(props),
    ...network(props),
  ];
}

function image(text: string, path: Path, tier: Tier): Issue[] {
  if (isToken(text)) return [];
  const reference = parseImage(text);
  if (reference === undefined || !namesRegistry(reference.repository)) {
    return [issue('wrong-image', path, `must be a whole reference with a registry, got ${show(text)}`)];
  }
  const { tag, digest } = reference;
  if (tag === undefined && digest === undefined)
    return [issue('image-version-missing', path, `must name a tag or a digest, got ${show(text)}`)];
  if (digest !== undefined) return [];
  if (tier === 'production')
    return [
      issue('image-digest-missing', path, `must have a digest in production, got ${show(text)}`, 'a tag can be moved to another build'),
    ];
  return tier === 'staging' && tag === 'latest'
    ? [issue('image-tag-latest', path, "must not be the tag 'latest' outside development")]
    : [];
}

function unpinned({ env = {}, files = {} }: CloudRunWorkloadProps | CloudRunSidecar, path: Path): Issue[] {
  const secrets = [
    ...Object.entries(env).map(([name, value]) => ({ value, place: ['env', name] })),
    ...Object.entries(files).map(([file, value]) => ({ value, place: ['files', file] })),
  ];
  return secrets.flatMap(({ value, place }) => {
    if (typeof value !== 'object' || (value.version ?? 'latest') !== 'latest') return [];
    return [issue('secret-version-not-pinned', [...path, ...place, 'version'], "must be one version in production, got 'latest'")];
  });
}

/** Direct access needs a network, and a connector has one already. */
function network({ network, vpcAccess }: CloudRunServiceProps): Issue[] {
  if (vpcAccess?.kind === 'connector' && network !== undefined)
    return [issue('not-allowed', ['network'], 'must not be given with a connector, which leads into its own network')];
  if (vpcAccess?.kind === 'direct' && network === undefined)
    return [issue('missing', ['network'], 'must be given where vpcAccess is direct')];
  return network !== undefined && network.network === undefined && network.subnetwork === undefined
    ? [issue('missing', ['network', 'subnetwork'], 'must be given, or network.network')]
    : [];
}

/** Words of scheduled jobs need a schedule, and those of other jobs none. */
function timing(props: CloudRunJobProps): Issue[] {
  const { schedule, timeZone, concurrency, runs } = props;
  if (schedule === undefined && (timeZone ?? concurrency) !== undefined)
    return [issue('missing', ['schedule'], 'must be given where timeZone or concurrency is')];
  return schedule !== undefined && runs !== undefined
    ? [issue('not-allowed', ['runs'], 'must not be given for a job with a schedule')]
    : [];
}
