import { reject } from '../model/schema/report';
import { type Input, type Read, type Schema, schema } from '../model/schema/schema';
import { known, recordOf, text, trueOrFalse } from '../model/schema/values';
import { attributes } from './attributes';
import { labelKey, labelValue, mostLabels, projectId, regionName, zoneName } from './patterns';
import { type Flag, isToken, type LaterValue } from './tokens';

/** True or false, which Terraform may know only later. */
export const flag: Schema<Flag> = trueOrFalse<LaterValue>();

/** True or false, which decides what is made. */
export const knownFlag: Schema<boolean> = known(trueOrFalse<never>());

export const project = text(projectId);

export const region = text(regionName);

export const zone = text(zoneName);

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

/** Why a safe default is left. Reviewers read it, so one word is not enough. */
export const reason = text({ pattern: /^(?=.{10,})[\s\S]*\S\s+\S/, allowed: 'a reason in some words' });

/** A time span in Google's notation: `'3600s'`. */
export const seconds = text({ pattern: /^[0-9]+(?:\.[0-9]{1,9})?s$/, allowed: "seconds such as '3600s'" });

/** A time span between two numbers of seconds, both included. */
export function secondsWithin(min: number, max: number, code: string): Schema<string> {
  const read: Read<string> = (value, path, issues) => {
    const span = seconds.read(value, path, issues);
    const length = Number(span?.slice(0, -1));
    if (span === undefined || isToken(span) || (length >= min && length <= max)) return span;
    return reject(code, `'${min}s' to '${max}s'`, span, path, issues);
  };
  return schema({ read, standIn: seconds.standIn });
}

/** A time of RFC 3339, in any time zone. */
export const time = text({
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/,
  allowed: "a time such as '2027-01-31T03:00:00Z'",
});

export const ipAddress = text({ pattern: /^(?:\d{1,3}\.){3}\d{1,3}$/, allowed: 'an IPv4 address' });

/** Name of a bucket of Cloud Storage that is neither an address nor Google's. */
export const bucketName = text({
  pattern: /^(?!goog)(?!.*google)(?!(?:\d+\.){3}\d+$)(?=.{3,63}$)[a-z0-9](?:[-a-z0-9_]|\.(?!\.))*[a-z0-9]$/,
  allowed: "3 to 63 lower-case letters, digits, hyphens, underscores and dots, without 'google'",
});

/** Names that become ids of constructs and parts of names. */
export const ownName = { pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'lower-case letters, digits and hyphens' } as const;

export const iamMember = text({
  // allUsers and allAuthenticatedUsers are everybody, which organisations forbid
  pattern: /^(?:(?:user|group|serviceAccount|domain|projectOwner|projectEditor|projectViewer):\S+|principal(?:Set)?:\/\/\S+)$/,
  allowed: "a member such as 'serviceAccount:web@acme-shop.iam.gserviceaccount.com', never everybody",
  code: 'iam-member-not-allowed',
});

export const iamMembers = recordOf(iamMember, ownName).default({});

/** Members of a role by names of your own, which become ids of constructs: `{ web: 'serviceAccount:web@acme-shop.iam.gserviceaccount.com' }`. */
export type IamMembers = Input<typeof iamMembers>;

const label = text(labelValue);

/** Labels of Google Cloud, at most 64; narrower than those of Kubernetes. */
export const labels = recordOf(label, { ...labelKey, mayBeToken: true, most: { count: mostLabels, code: 'too-many-labels' } }).default({});

/** Labels to which others are added, so that a rule counts them all. */
export const knownLabels = known(recordOf(label, labelKey)).default({});

/** Attributes in the words of Terraform. */
export const overrides = attributes.optional();

/** Whether Terraform refuses to destroy or replace a resource. */
export const protection = knownFlag.default(true);
