import type { ResolvedDelivery } from '../resolved-delivery';
import type { CloudBuild } from './builds';

/** A tool that is copied from an image. */
interface Tool {
  readonly image: string;
  readonly from: string;
  readonly to: string;
}

/** Brings the tools together that the other steps find in `/tools`, in the versions of their images: the image of the steps has not all. */
export function toolsScript(delivery: ResolvedDelivery, builds: readonly CloudBuild[]): string {
  const lines = toolsOf(delivery, builds).map(({ image, from, to }) => `take ${image} ${from} ${to}`);
  return `${toolsHead}\n${lines.join('\n')}\n`;
}

function toolsOf(
  { cloudBuild: { images }, commands: { node, infrastructure }, pushed }: ResolvedDelivery,
  builds: readonly CloudBuild[],
): readonly Tool[] {
  const own = pushed.filter(({ environment }) => builds.some((each) => each.environment === environment.name && each.deploy !== undefined));
  const places = own.map(({ place }) => place);
  const objects = places.flatMap((place) => (place.kind === 'kubernetes' ? place.artifact.objects : []));
  const tool = (isUsed: boolean, image: string, from: string, to: string): readonly Tool[] => (isUsed ? [{ image, from, to }] : []);
  const runsStacks = places.some(({ kind }) => kind === 'cloud-run');
  return [
    ...tool(true, images.node ?? `node:${node}-bookworm-slim`, '/usr/local/.', '/tools/node'),
    ...tool(runsStacks && infrastructure !== 'tofu', images.terraform, '/bin/terraform', '/tools/bin/terraform'),
    ...tool(runsStacks && infrastructure === 'tofu', images.tofu, '/usr/local/bin/tofu', '/tools/bin/tofu'),
    ...tool(
      places.some((place) => place.kind === 'kubernetes' && place.artifact.kind === 'helm'),
      images.helm,
      '/usr/bin/helm',
      '/tools/bin/helm',
    ),
    ...tool(
      objects.some(({ kind }) => kind === 'Rollout'),
      images.rollouts,
      '/bin/kubectl-argo-rollouts',
      '/tools/bin/kubectl-argo-rollouts',
    ),
  ];
}

const toolsHead = `#!/bin/sh
set -eu
mkdir -p /tools/bin /tools/node
cp /usr/local/bin/docker /usr/local/libexec/docker/cli-plugins/docker-buildx /tools/bin/
# take IMAGE FROM TO: copies out of an image, whether it has a shell or not
take() {
  id=$(docker create "$1" none)
  docker cp "$id:$2" "$3"
  docker rm "$id" >/dev/null
}`;
