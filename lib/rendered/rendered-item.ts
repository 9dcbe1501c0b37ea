/** Kinds of output, by who reads them: Terraform, an API server of Kubernetes, Helm, Docker Compose, a pipeline; `file` is all the rest. */
export type Plane = 'terraform' | 'kubernetes' | 'helm' | 'compose' | 'workflow' | 'file';

/** One thing of the output: a resource, an object, a file of values, a service of Compose, a workflow, a file. */
export interface RenderedItem {
  readonly plane: Plane;
  /** Name of the environment; undefined where all share it. */
  readonly environment?: string;
  /**
   * Which thing it is in its plane and environment: two renderings have one thing under one identity.
   * `shop-prod/google_sql_database_instance.Db_1A2B3C4D`, `apps/v1/Deployment shop/api`, `services.api`, `values.yaml`.
   */
  readonly identity: string;
  /** As people call it: `Deployment shop/api`, `google_sql_database_instance.Db_1A2B3C4D`. */
  readonly title: string;
  /** `apps/v1/Deployment`, `google_sql_database_instance`, `service`, `values`, `github-workflow`, `cloud-build`, `text`. */
  readonly type: string;
  /** Name of the workload that it belongs to; undefined where it is of the application as a whole. */
  readonly workload?: string;
  /** Plain data; of a file that has no form of its own, its text. */
  readonly value: unknown;
  /** Path of the construct that a resource of Terraform comes from: `shop-prod/Api/Resource`. */
  readonly source?: string;
}
