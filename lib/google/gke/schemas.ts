import { text } from '../../model/schema/values';

/** At most 40 characters, for clusters and node pools. */
const shortName = {
  pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
  allowed: 'at most 40 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen',
} as const;

export const clusterName = text(shortName);

/** Of keys in `nodePools`. */
export const poolName = shortName;

export const email = text({ pattern: /^[^@\s]+@[^@\s]+$/, allowed: "an email such as 'nodes@acme.iam.gserviceaccount.com'" });

/** Name, path or self link. */
export const computeReference = text({
  pattern: /^(?:https:\/\/\S+\/|(?:projects|regions|global)\/\S+\/)?[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: "a name, or a path such as 'projects/acme/regions/europe-west1/subnetworks/main'",
});

export const dnsDomain = text({
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/,
  allowed: "a domain such as 'acme.example'",
});

export const cpuPlatform = text({ pattern: /^\S.*\S$/, allowed: "a platform such as 'Intel Ice Lake'" });

/** An IPv4 range; rules judge it, since they say more than a pattern can. */
export const range = text();
