/** What `Chart.yaml` says. */
export interface ChartMetadata {
  /** Lower-case letters, digits and hyphens; its folder is called the same. */
  readonly name: string;
  /** Of the chart itself, SemVer 2: `'1.4.0'`. */
  readonly version: string;
  /** Of what it installs. @default - the tag of its only image that is built for it, or else none */
  readonly appVersion?: string;
  readonly description?: string;
  readonly home?: string;
  readonly icon?: string;
  readonly sources?: readonly string[];
  readonly keywords?: readonly string[];
  readonly maintainers?: readonly Maintainer[];
  /** Versions of Kubernetes it runs on, as a SemVer range. @default '>=1.30.0-0' */
  readonly kubeVersion?: string;
}

/** Who answers for a chart. */
export interface Maintainer {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}
