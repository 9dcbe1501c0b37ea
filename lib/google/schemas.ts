import type { Schema } from '../model/schema/schema';
import { checked, either, known, recordOf, text } from '../model/schema/values';
import { flag as trueOrFalse } from '../model/shape/shape';
import { ownName } from './iam-members';
import type { Flag } from './opaque';
import * as shapes from './shapes';

/** True or false, which Terraform may know only later. */
export const flag: Schema<Flag> = checked<Flag>(trueOrFalse, () => false);

/** True or false, which decides what is made. */
export const knownFlag: Schema<boolean> = known(checked<boolean>(trueOrFalse, () => false));

export const project = text({
  pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  allowed: 'a project id of 6 to 30 lower-case letters, digits and hyphens',
});

export const region = text({ pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" });

export const zone = text({ pattern: /^[a-z]+-[a-z]+[0-9]+-[a-z]$/, allowed: "a zone such as 'europe-west1-b'" });

/** Of networks, subnetworks, backends and most else of Compute Engine. */
export const computeName = text({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
});

export const cryptoKey = text({
  pattern: /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[a-zA-Z0-9_-]{1,63}\/cryptoKeys\/[a-zA-Z0-9_-]{1,63}$/,
  allowed: "a key such as 'projects/acme/locations/europe-west1/keyRings/main/cryptoKeys/disks'",
});

export const secretId = text({
  pattern: /^projects\/[^/]+\/secrets\/[A-Za-z0-9_-]{1,255}$/,
  allowed: "a secret such as 'projects/acme/secrets/password'",
});

/** Why a default that is safe is left: whoever reviews the code reads it, so one word is not enough. */
export const reason = text({ pattern: /^(?=.{10,})[\s\S]*\S\s+\S/, allowed: 'a reason in some words' });

/** A time span as Google writes it: `'3600s'`. */
export const seconds = text({ pattern: /^[0-9]+(?:\.[0-9]{1,9})?s$/, allowed: "seconds such as '3600s'" });

/** Labels of Google Cloud, at most 64; narrower than those of Kubernetes. */
export const labels = recordOf(
  text({ pattern: /^[a-z0-9_-]{0,63}$/, allowed: 'at most 63 lower-case letters, digits, hyphens and underscores' }),
  {
    pattern: /^[a-z][a-z0-9_-]{0,62}$/,
    allowed: 'at most 63 lower-case letters, digits, hyphens and underscores, starting with a letter',
    mayBeToken: true,
    most: { count: 64, code: 'too-many-labels' },
  },
).default({});

/** Never everybody (`allUsers`, `allAuthenticatedUsers`), which organisations forbid. */
export const iamMember = text({
  pattern: /^(?:(?:user|group|serviceAccount|domain|projectOwner|projectEditor|projectViewer):\S+|principal(?:Set)?:\/\/\S+)$/,
  allowed: "a member such as 'serviceAccount:web@acme-shop.iam.gserviceaccount.com', never everybody",
  code: 'iam-member-not-allowed',
});

/** Members of a role by names of the user's own, which become ids of constructs. */
export const iamMembers = recordOf(iamMember, ownName).default({});

/** Of Cloud Storage. */
export const bucketName = text({
  pattern: /^(?!goog)(?!.*google)(?!(?:\d+\.){3}\d+$)(?=.{3,63}$)[a-z0-9](?:[-a-z0-9_]|\.(?!\.))*[a-z0-9]$/,
  allowed: "3 to 63 lower-case letters, digits, hyphens, underscores and dots, without 'google'",
});

/** A text of at most so many bytes. */
export function textOfBytes(most: number): Schema<string> {
  const tooLong = text({ pattern: /^(?!)/, allowed: `a text of at most ${most} bytes`, code: 'too-long' });
  return either((value) => typeof value === 'string' && Buffer.byteLength(value) > most, tooLong, text());
}

/** Attributes in the words of Terraform. */
export const overrides = checked<{ readonly [attribute: string]: unknown }>(shapes.overrides).optional();

/** Whether Terraform refuses to destroy or replace a resource. */
export const protection = knownFlag.default(true);
