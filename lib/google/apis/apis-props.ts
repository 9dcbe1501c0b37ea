/** APIs of a project. */
export interface ApisProps {
  /** Project id. */
  readonly project: string;
  /** Whole names such as `run.googleapis.com`. */
  readonly services: readonly string[];
}
