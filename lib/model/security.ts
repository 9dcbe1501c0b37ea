import { reason } from './container-values';
import { linuxCapabilities } from './linux-capability';
import { containerPlace } from './schema/names';
import { type InputOf, type OutputOf, objectAs } from './schema/object';
import { flag, listOf, oneOf, recordOf, whole } from './schema/values';

const reasonFields = { reason };
/** A declared deviation from a secure default. */
export const reasoned = objectAs<InputOf<typeof reasonFields>>(reasonFields);

const imageUserFields = {
  /** Why the user is not stated. */
  reason,
  /** Whether the image states a number other than 0, which the platform then demands. @default false */
  nonRoot: flag.default(false),
};

/** The user is the one that the image states. */
export interface ImageUser extends InputOf<typeof imageUserFields> {}
interface ResolvedImageUser extends OutputOf<typeof imageUserFields> {}

const capabilityFields = {
  /** All others are dropped. */
  add: listOf(oneOf(...linuxCapabilities)),
  /** Why; needed for all but NET_BIND_SERVICE. */
  reason: reason.optional(),
};

/** Rights of root that a container gets one by one; without any it has none. */
export interface Capabilities extends InputOf<typeof capabilityFields> {}

export const securityFields = {
  /** Numeric user, 1 to 2147483647; images should not need to be a certain user. @default 65532 */
  user: whole(1, 2147483647).optional(),
  /** Numeric group, 0 to 2147483647. @default - the number of the user */
  group: whole(0, 2147483647).optional(),
  /** Starts as root, as images do that hand over to a user of their own. @default - not root */
  root: reasoned.optional(),
  /** Leaves the user to the image. @default - `user` */
  imageUser: objectAs<ImageUser, ResolvedImageUser>(imageUserFields).optional(),
  /** Capabilities of Linux that come back. @default - none */
  capabilities: objectAs<Capabilities>(capabilityFields).optional(),
  /** Makes the root folder writable. */
  writableRoot: reasoned.optional(),
  /**
   * Texts of the container that look like secrets and that everybody may read, by their place in it as issues write it: `'env.SITE_KEY'`,
   * `'args[2]'`, `'files["/etc/app.conf"]'`; of a list also as a whole, `'args'`. Production refuses those that are not here. @default {}
   */
  literals: recordOf(reasoned, { ...containerPlace, drops: true }).optional(),
};

/** As whom a container runs. The root folder is read-only and no right is added, unless stated here with a reason. */
export interface Security extends InputOf<typeof securityFields> {}
export interface ResolvedSecurity extends OutputOf<typeof securityFields> {}

/** The user of containers that state none: a number, so that the platform can see that it is not root. */
const defaultUser = 65532;

export function deriveSecurity(given: ResolvedSecurity): ResolvedSecurity {
  return given.root === undefined && given.imageUser === undefined ? { user: defaultUser, ...given } : given;
}
