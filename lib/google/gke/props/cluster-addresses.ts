/** Where the addresses of pods and services come from. */
export type ClusterAddresses = AutomaticAddresses | NamedAddresses | GivenAddresses;

/** GKE takes free ranges of the network and adds them to the subnetwork. */
export interface AutomaticAddresses {
  readonly kind: 'automatic';
}

/** Secondary ranges that the subnetwork has. */
export interface NamedAddresses {
  readonly kind: 'named';
  readonly pods: SecondaryRange;
  /** @default - 34.118.224.0/20, which GKE manages and every cluster may share */
  readonly services?: SecondaryRange;
  /** More ranges of the subnetwork for pods, for pools to come. @default [] */
  readonly additionalPods?: readonly SecondaryRange[];
}

/** Ranges that GKE adds to the subnetwork. */
export interface GivenAddresses {
  readonly kind: 'given';
  /** Such as `10.4.0.0/14`, or a size (`/14`) to take wherever it is free: /9 to /21. */
  readonly pods: string;
  /** /16 to /27. @default - 34.118.224.0/20, which GKE manages and every cluster may share */
  readonly services?: string;
}

/** A secondary range of a subnetwork. */
export interface SecondaryRange {
  readonly name: string;
  /** Such as `10.4.0.0/14`: where it is known, overlaps and too small ranges are refused. @default - not known */
  readonly range?: string;
}
