import type { RefusedAttributes } from '../../google/overrides';

const places: RefusedAttributes = {
  name: 'say it by name',
  project: 'say it by project',
  location: 'say it by region',
};
const revision =
  "say it by revisions: { kind: 'terraform', name: { suffix, reason } }: a fixed name is refused (409) with the next change of the template";
const client = "it belongs to whoever deployed last: revisions: { kind: 'deployer' } leaves it alone";
const literal = 'a secret belongs into env or files, as secret(…)';

/** What no override may say of a service. */
export const refusedOfServices: RefusedAttributes = {
  ...places,
  build_config: 'it deploys sources; build an image and name it',
  'template.containers.base_image_uri': 'it goes with build_config; build an image and name it',
  'template.containers.image': 'say it by image, which is checked',
  'template.containers.env': literal,
  'template.containers.liveness_probe.tcp_socket': 'Cloud Run asks for liveness over HTTP or gRPC only',
  'template.revision': revision,
  invoker_iam_disabled: "it lets anybody call without a trace in IAM: say access: { kind: 'public', reason }",
  ingress: 'say it by ingress, which is checked against access',
  default_uri_disabled: 'say it by defaultUrl, which is checked against those that call the service by its URL',
  traffic: 'say it by revisions, which is checked',
  client,
  client_version: client,
};

/** What no override may say of a job. */
export const refusedOfJobs: RefusedAttributes = {
  ...places,
  'template.template.containers.image': 'say it by image, which is checked',
  'template.template.containers.env': literal,
  'template.template.containers.ports': 'a job answers no requests',
  client,
  client_version: client,
};

/** What no override may say of a worker pool. */
export const refusedOfWorkerPools: RefusedAttributes = {
  ...places,
  custom_audiences: 'a worker pool answers no requests',
  'template.containers.image': 'say it by image, which is checked',
  'template.containers.env': literal,
  'template.containers.depends_on': 'it waits for startup probes, which worker pools have not in version 6.50 of the provider',
  'template.revision': revision,
  instance_splits: 'say it by revisions, which is checked',
  client,
  client_version: client,
};
