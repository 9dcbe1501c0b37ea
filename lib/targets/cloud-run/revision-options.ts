import { reason } from '../../model/container-values';
import { type InputOf, kinds, type OfKind, objectAs } from '../../model/schema/object';
import { type Schema, typed } from '../../model/schema/schema';
import { known, listOf, oneOf, text, whole } from '../../model/schema/values';

const instanceKinds = {
  automatic: {
    /** Fewest of all revisions with traffic together, 0 to 1000; new revisions need not be deployed to change it. @default - not stated */
    min: whole(0, 1000).optional(),
  },
  manual: {
    /** 0 to 1000. */
    count: whole(0, 1000),
  },
};

/** Requests decide, between `scaling.min` and `scaling.max` of each revision. */
export interface AutomaticInstances extends OfKind<typeof instanceKinds, 'automatic'> {}
/** CPU in use decides, between `scaling.min` and `scaling.max`; a preview of Cloud Run. */
export interface InstancesByCpu {
  readonly kind: 'automatic';
}
/** A number decides; `scaling` does not. */
export interface ManualInstances extends OfKind<typeof instanceKinds, 'manual'> {}

export const instances: Schema<AutomaticInstances | ManualInstances> = typed(kinds(instanceKinds));
export const workerInstances: Schema<InstancesByCpu | ManualInstances> = typed(kinds({ automatic: {}, manual: instanceKinds.manual }));

const share = {
  /** 0 to 100. */
  percent: whole(0, 100),
  /** Of services: a name for an address of its own, at least 3 characters; with the service's name at most 46. @default - none */
  tag: text({
    pattern: /^[a-z][-a-z0-9]{1,61}[a-z0-9]$/,
    allowed: 'at least 3 lower-case letters, digits and hyphens, starting with a letter',
  }).optional(),
};
const named = {
  revision: text({
    pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: 'the name of a revision, at most 63 lower-case letters, digits and hyphens',
  }),
};

/** The revision that was made last. */
export interface LatestRevision extends InputOf<typeof share> {
  readonly kind: 'latest';
}
/** A revision that exists. */
export interface NamedRevision extends InputOf<typeof named>, InputOf<typeof share> {
  readonly kind: 'revision';
}

const target: Schema<LatestRevision | NamedRevision> = typed(kinds({ latest: share, revision: { ...named, ...share } }));

const nameFields = {
  /** Behind the name of the service and a hyphen: lower-case letters, digits and hyphens; another one with every change. */
  suffix: text({ pattern: /^[a-z0-9](?:[-a-z0-9]{0,59}[a-z0-9])?$/, allowed: 'lower-case letters, digits and hyphens' }),
  /** What knows the name beforehand. */
  reason,
};

/**
 * A revision is never made twice: an apply that changes the template and not the suffix is refused (409), and one that is deployed
 * by other means leaves a plan that never ends. So a name is chosen only where something else knows it beforehand.
 */
export interface RevisionName extends InputOf<typeof nameFields> {}

const makers = {
  terraform: {
    /** Shares of the revisions, which sum up to 100. @default - all for the latest one */
    traffic: listOf(target).optional(),
    /** A name for the revision instead of one that Cloud Run makes. @default - Cloud Run makes one */
    name: objectAs<RevisionName>(nameFields).optional(),
  },
  deployer: {
    /**
     * What of the template is the deployer's: the image of the main container with labels, annotations and the name of the revision, or all,
     * as where Cloud Deploy has the whole manifest. @default 'image'
     */
    owns: oneOf('image', 'template').optional(),
  },
};
type Makers = typeof makers;

/** Each apply that changes the template makes a revision. */
export interface RevisionsOfTerraform extends OfKind<Makers, 'terraform'> {}
/** Each apply deploys the image. */
export interface JobRevisions {
  readonly kind: 'terraform';
}
/**
 * A deployer writes them, such as GitHub's action, gcloud or Cloud Deploy: Terraform makes the resource and leaves alone what is the
 * deployer's, which is the client that deployed last and the shares of the revisions in any case.
 */
export interface RevisionsOfDeployer extends OfKind<Makers, 'deployer'> {}

export const revisions: Schema<RevisionsOfTerraform | RevisionsOfDeployer> = typed(kinds(makers));
export const jobRevisions: Schema<JobRevisions | RevisionsOfDeployer> = typed(kinds({ terraform: {}, deployer: makers.deployer }));

const revocations = {
  'prevent-new': {},
  shutdown: {
    /** Hours after the key was revoked, 1 to 720. @default 1 */
    afterHours: known(whole(1, 720)).optional(),
  },
};

/** The instances that run go on as long as they live. */
export interface PreventNewInstances extends OfKind<typeof revocations, 'prevent-new'> {}
/** All instances end. */
export interface ShutDownInstances extends OfKind<typeof revocations, 'shutdown'> {}

export const keyRevocation: Schema<PreventNewInstances | ShutDownInstances> = typed(kinds(revocations));
