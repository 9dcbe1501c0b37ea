import { fields, recordOf, type Shape } from '../../model/shape/shape';
import { ownName } from '../iam-members';
import { computeName, project, readable, region } from '../shapes';
import type { Grants, PipelinePlace, RegistryPlace, RunResource, SecretPlace } from './grants-props';

export const accountEmail = readable({
  pattern: /^[a-z][-a-z0-9]{4,28}[a-z0-9]@[-a-z0-9.]{1,63}\.iam\.gserviceaccount\.com$/,
  allowed: "the email of a service account of a project, such as 'shop-api@acme-shop.iam.gserviceaccount.com'",
});

export const bucketName = readable({
  pattern: /^(?!goog)(?!.*google)(?!(?:\d+\.){3}\d+$)(?=.{3,63}$)[a-z0-9](?:[-a-z0-9_]|\.(?!\.))*[a-z0-9]$/,
  allowed: "3 to 63 lower-case letters, digits, hyphens, underscores and dots, without 'google'",
});

const location = readable({
  pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/,
  allowed: "a region or multi-region such as 'europe-west1' or 'europe'",
});
const some = readable({ pattern: /^\S+$/, allowed: 'a name' });

const runName = readable({
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'the name of what runs on Cloud Run: lower-case letters, digits and hyphens',
});
const runPlace = recordOf(
  fields<RunResource>({ name: runName, region: readable({ pattern: /^\S+$/ }), project }, ['name', 'region']),
  ownName,
);
const registryPlace = recordOf(fields<RegistryPlace>({ repository: some, location, project }, ['repository', 'location']), ownName);
const emails = recordOf(accountEmail, ownName);
const buckets = recordOf(bucketName, ownName);

export const grants: Shape = fields<Grants>({
  deployServices: runPlace,
  deployJobs: runPlace,
  deployWorkerPools: runPlace,
  callServices: runPlace,
  pushImages: registryPlace,
  pullImages: registryPlace,
  actAs: emails,
  writeBuckets: buckets,
  readBuckets: buckets,
  readSecrets: recordOf(
    fields<SecretPlace>({ secret: readable({ pattern: /^[A-Za-z0-9_-]{1,255}$/, allowed: 'the id of a secret' }), project }, ['secret']),
    ownName,
  ),
  createReleases: recordOf(fields<PipelinePlace>({ name: computeName, region, project }, ['name', 'region']), ownName),
  projectRoles: recordOf(
    readable({
      pattern: /^(?:roles\/[A-Za-z0-9_.]+|(?:projects|organizations)\/[^/]+\/roles\/[A-Za-z0-9_.]{3,64})$/,
      allowed: "a role such as 'roles/logging.logWriter'",
    }),
    ownName,
  ),
});
