import { readable } from '../../shapes';

const pattern = /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/;
const allowed = 'at most 40 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen';

export const clusterName = readable({ pattern, allowed });

export const poolName = { pattern, allowed };

export const email = readable({ pattern: /^[^@\s]+@[^@\s]+$/, allowed: "an email such as 'nodes@acme.iam.gserviceaccount.com'" });

/** Name, path or self link. */
export const computeReference = readable({
  pattern: /^(?:https:\/\/\S+\/|(?:projects|regions|global)\/\S+\/)?[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: "a name, or a path such as 'projects/acme/regions/europe-west1/subnetworks/main'",
});

export const networkTag = readable({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
});

export const dnsDomain = readable({
  pattern: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)*$/,
  allowed: "a domain such as 'acme.example'",
});

export const cpuPlatform = readable({ pattern: /^\S.*\S$/, allowed: "a platform such as 'Intel Ice Lake'" });
