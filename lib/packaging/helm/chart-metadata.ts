/** What `Chart.yaml` says. */
export interface ChartMetadata {
  /** Lower-case letters, digits and hyphens; its folder is called the same. */
  readonly name: string;
  /** Of the chart itself, SemVer 2: `'1.4.0'`. */
  readonly version: string;
  /** Of what it installs. @default - the tag that the images of all workloads have in the base, if it is one */
  readonly appVersion?: string;
  readonly description?: string;
  readonly home?: string;
  readonly icon?: string;
  readonly sources?: readonly string[];
  readonly keywords?: readonly string[];
  readonly maintainers?: readonly Maintainer[];
  /**
   * Versions of Kubernetes it runs on, as a SemVer range: `'>=1.30.0-0'`. Without a cluster, `helm template` compares it with a version
   * that was built into Helm, often an old one. @default - any
   */
  readonly kubeVersion?: string;
}

/** Who answers for a chart. */
export interface Maintainer {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}
