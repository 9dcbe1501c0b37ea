/** Something that is written for an environment, and is not explained by itself. */
interface UnexplainedObject {
  /** Of the object as it is asked for, in small letters. */
  readonly asked: RegExp;
  /** What to ask for instead. */
  readonly instead: string;
}

const unexplained: readonly UnexplainedObject[] = [
  {
    asked: /^(?:helm|chart|values)(?:[./-]|$)|(?:^|\/)values[\w.-]*\.yaml$/,
    instead:
      'keys of the values of a Helm chart are not explained: ask for the field of the Kubernetes object that the chart renders with them',
  },
  {
    asked: /^google_cloud_run_v2_(?:service|job|worker_pool)[./]/,
    instead: 'nothing of its kind runs on Cloud Run there',
  },
  {
    asked: /^(?:google|terraform|random|tls|time|kubernetes)_\w+[./]/,
    instead:
      'resources of Terraform are explained as google_cloud_run_v2_service, _job and _worker_pool of a workload, and as foundation.PART; ' +
      'another one is made by a construct or by a program of your own, whose path is in its address',
  },
  {
    asked: /(?:^|\/)(?:workflows?|kustomization|cloudbuild)(?:[./]|$)/,
    instead: 'files of a delivery are not explained: they follow from `defineDelivery`',
  },
];

/** What to ask for instead of an object that is written and not explained; undefined for any other. */
export function insteadOf(object: string): string | undefined {
  return unexplained.find(({ asked }) => asked.test(object.toLowerCase()))?.instead;
}
