import type { ReleasedImage } from '../artifact';
import { handedOverFolder } from '../artifact-places';
import { modelOptions } from '../commands';
import { imageOwnerOf } from '../delivery';
import { enumeration, shellBlock } from '../markdown';
import type { ResolvedDelivery } from '../resolved-delivery';
import type { Operated } from './operated';

/** How versions get into the files of a delivery. */
export interface Releasing {
  /** Passages on a new version. */
  readonly deploy: readonly string[];
  /** Passages on the version before, up to what is pushed. */
  readonly rollBack: readonly string[];
}

/** By the release file, where that chooses the versions. */
export function releasingByFile({ delivery, environment: { name }, deploy }: Operated, images: readonly ReleasedImage[]): Releasing {
  const { releases, built, commands, folder } = delivery;
  const options = ` ${modelOptions(delivery)}`;
  const versions = images.map(({ workload }) => `${workload}=VERSION`).join(' ');
  const building =
    built.length === 0
      ? []
      : [
          'Images are built from the commit that is checked out; the lines that this prints are the versions of the next command:',
          shellBlock([`${folder}/scripts/build-and-push-images.sh --env=${name}`]),
        ];
  const after = deploy?.after;
  const promotion =
    after === undefined
      ? []
      : [
          `What runs in ${after}, with its digests, in place of the first command:`,
          shellBlock([`npx orchestra promote ${after} ${name}${options}`]),
        ];
  return {
    deploy: [
      ...building,
      `A new version is a change of \`${releases}/${name}.json\` and of what is rendered from it:`,
      shellBlock([
        `npx orchestra release ${versions} --env=${name}${options}`,
        commands.render,
        ...published(delivery, `a new version in ${name}`),
      ]),
      'VERSION is TAG, @sha256:DIGEST, or TAG@sha256:DIGEST.',
      ...promotion,
    ],
    rollBack: [
      `What ran before is in the history of \`${releases}/${name}.json\`:`,
      shellBlock([`npx orchestra rollback ${name}${options}`, commands.render, ...published(delivery, `back in ${name}`)]),
      `\`--to=COMMIT\` takes an older one: \`git log --oneline ${releases}/${name}.json\` lists them.`,
    ],
  };
}

/** What is left when files of a delivery have changed. */
export function published({ releases, folder, revision }: ResolvedDelivery, message: string): readonly string[] {
  return [`git add ${releases} ${folder}`, `git commit --message='${message}'`, `git push origin HEAD:${branchOf(revision)}`];
}

/** A tag is left by a change of the repository all the same. */
function branchOf(revision: string): string {
  return revision.startsWith('refs/') ? 'main' : revision;
}

/** By something that writes versions by itself, with what stops it, and what starts it again. */
export function releasingByOwner(
  { delivery, environment: { name }, deploy }: Operated,
  images: readonly ReleasedImage[],
  stop: { readonly before: readonly string[]; readonly after: readonly string[] },
): Releasing {
  const owner = deploy === undefined ? undefined : imageOwnerOf(deploy);
  const folder = handedOverFolder(delivery.releases, name);
  const who = owner?.kind === 'image-automation' ? 'the image automation of Flux' : 'Argo CD Image Updater';
  return {
    deploy: [
      `A new tag of ${enumeration(images.map(({ repository }) => `\`${repository}\``))} is deployed by itself: ${who} commits it to \`${folder}/kustomization.yaml\`. Nothing else writes that file.`,
    ],
    rollBack: [
      ...stop.before,
      `Then take back the commit by which ${who} brought the version:`,
      shellBlock([
        `git log --max-count=5 --oneline -- ${folder}/kustomization.yaml`,
        'git revert --no-edit COMMIT',
        `git push origin HEAD:${branchOf(delivery.revision)}`,
      ]),
      ...stop.after,
    ],
  };
}
