import { isSameVersion, type ReleasedImage } from '../delivery/releases/release';
import type { ChangedRelease } from '../delivery/releases/release-file';
import { formatImage } from '../model/image';
import { listNames } from '../model/list-names';
import { own } from '../model/own';

/** What a change of a release has done, a line for each image. */
export function describeChange({ file, before, after }: ChangedRelease): string {
  const names = [...new Set([...Object.keys(before.images), ...Object.keys(after.images)])].sort();
  const lines = names.flatMap((name) => {
    const [was, is] = [own(before.images, name), own(after.images, name)];
    return isSameVersion(was, is) ? [] : [`  ${name}  ${versionText(was)} -> ${versionText(is)}\n`];
  });
  if (lines.length === 0) return `${file} is as it was: that runs in ${after.environment} already\n`;
  const owner = after.handedOver?.to;
  const remaining = Object.keys(after.images);
  const next =
    owner === undefined || remaining.length === 0
      ? ''
      : `${owner} writes the versions of ${after.environment}: give it ${listNames(remaining)} by orchestra hand-over ${after.environment} before you render\n`;
  return `${file}\n${lines.join('')}${next}`;
}

function versionText(image: ReleasedImage | undefined): string {
  return image === undefined ? 'none' : formatImage('', image).replace(/^:/, '');
}
