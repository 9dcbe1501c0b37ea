/** What a text must match, and how a message says so. */
export interface TextPattern {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** Parts of patterns; an account id has the same characters as a project id. */
export const projectIdText = '[a-z][a-z0-9-]{4,28}[a-z0-9]';
const region = '[a-z]+-[a-z]+[0-9]+';

export const projectId: TextPattern = {
  pattern: new RegExp(`^${projectIdText}$`),
  allowed: 'a project id of 6 to 30 lower-case letters, digits and hyphens',
};

export const regionName: TextPattern = { pattern: new RegExp(`^${region}$`), allowed: "a region such as 'europe-west1'" };

export const zoneName: TextPattern = { pattern: new RegExp(`^${region}-[a-z]$`), allowed: "a zone such as 'europe-west1-b'" };

export const regionOrZone: TextPattern = {
  pattern: new RegExp(`^${region}(?:-[a-z])?$`),
  allowed: "a region such as 'europe-west1', or a zone of one",
};

export const regionOrGlobal: TextPattern = {
  pattern: new RegExp(`^(?:global|${region})$`),
  allowed: "'global' or a region such as 'europe-west1'",
};

/** Regions, and multi-regions of Cloud Storage. */
export const bucketLocation: TextPattern = {
  pattern: new RegExp(`^(?:${region}|[A-Za-z]{2,4}[0-9]?)$`),
  allowed: "a region or multi-region such as 'europe-west1' or 'EU'",
};

export const labelValue: TextPattern = {
  pattern: /^[a-z0-9_-]{0,63}$/,
  allowed: 'at most 63 lower-case letters, digits, hyphens and underscores',
};

export const labelKey: TextPattern = {
  pattern: /^[a-z][a-z0-9_-]{0,62}$/,
  allowed: 'at most 63 lower-case letters, digits, hyphens and underscores, starting with a letter',
};

/** The most labels of a resource. */
export const mostLabels = 64;
