import { type ImageVersion, versionFields } from '../../model/image';
import { dnsName } from '../../model/schema/names';
import { type InputOf, objectAs } from '../../model/schema/object';
import { oneOf, recordOf, text } from '../../model/schema/values';

export const momentPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
export const commitPattern = /^[0-9a-f]{7,64}$/;
/** With something in it. */
export const linePattern = /^[^\r\n]*\S[^\r\n]*$/;

const imageFields = {
  ...versionFields,
  /** When it was released here, in UTC: `'2026-11-30T09:00:00Z'`. */
  at: text({ pattern: momentPattern, allowed: "a moment in UTC such as '2026-11-30T09:00:00Z'" }).optional(),
  /** Who released it here. */
  by: text({ pattern: linePattern, allowed: 'one line of text' }).optional(),
  /** Commit of git that it was built from. */
  commit: text({ pattern: commitPattern, allowed: 'a commit: 7 to 64 hexadecimal digits' }).optional(),
  /** Environment that it ran in before. @default - it was released from nowhere else */
  from: text(dnsName).optional(),
};

/** The version of an image, and how it came there. */
export interface ReleasedImage extends InputOf<typeof imageFields> {}

const handOverFields = {
  /** Who writes the versions now, to `<environment>/kustomization.yaml` beside this file. */
  to: oneOf('image-updater', 'image-automation'),
  /** Repositories whose versions these are, by workload. */
  images: recordOf(text({ pattern: /^[^\s:@]+(?::\d+\/[^\s:@]+)?$/, allowed: 'an image without a version' }), { ...dnsName, drops: true }),
};

/** Versions that something else writes. */
export interface HandOver extends InputOf<typeof handOverFields> {}

const fields = {
  /** Schema of this file, for editors. */
  $schema: text().optional(),
  /** Name of the environment, which is that of the file. */
  environment: text(dnsName),
  /** By workload. */
  images: recordOf(objectAs<ReleasedImage>(imageFields), { ...dnsName, drops: true }),
  /** Versions that something else writes. @default - all stand here */
  handedOver: objectAs<HandOver>(handOverFields).optional(),
};

/** What runs in an environment: `releases/<environment>.json`. */
export interface Release extends InputOf<typeof fields> {}

/** Reads the text of a release. */
export const releaseSchema = objectAs<Release>(fields);

/** What decides which image runs. */
export function versionOf({ tag, digest }: ReleasedImage): ImageVersion {
  return { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** Whether two are the same image. */
export function isSameVersion(one: ImageVersion | undefined, other: ImageVersion | undefined): boolean {
  return one?.tag === other?.tag && one?.digest === other?.digest;
}
