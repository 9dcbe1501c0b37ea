/** What a project of Argo CD permits: the part of an AppProject's `spec` that decides on sources, destinations and kinds. */
export interface AppProjectSpec {
  /** Patterns of repositories; `!` denies. */
  readonly sourceRepos?: readonly string[];
  readonly destinations?: readonly ProjectDestination[];
  /** Kinds of the whole cluster; none, and none is permitted. */
  readonly clusterResourceWhitelist?: readonly NamedKind[];
  readonly clusterResourceBlacklist?: readonly NamedKind[];
  /** Kinds in namespaces; absent, and all are permitted. */
  readonly namespaceResourceWhitelist?: readonly GroupedKind[];
  readonly namespaceResourceBlacklist?: readonly GroupedKind[];
  readonly permitOnlyProjectScopedClusters?: boolean;
  readonly roles?: readonly ProjectRoleSpec[];
  readonly syncWindows?: readonly SyncWindowSpec[];
}

/** A destination that is permitted, or denied by `!`: a cluster by its name or by its server, and a namespace. */
export interface ProjectDestination {
  readonly name?: string;
  readonly server?: string;
  readonly namespace?: string;
}

/** Patterns of a group and a kind. */
export interface GroupedKind {
  readonly group: string;
  readonly kind: string;
}

/** Patterns of a group, a kind and a name; without a name, all of the kind. */
export interface NamedKind extends GroupedKind {
  readonly name?: string;
}

/** A role of a project, with its policies as Argo CD reads them: `p, proj:shop:dev, applications, sync, shop/*, allow`. */
export interface ProjectRoleSpec {
  readonly name: string;
  readonly policies?: readonly string[];
  readonly groups?: readonly string[];
}

/** A span of time in which syncs are allowed or denied. */
export interface SyncWindowSpec {
  readonly kind?: string;
  readonly schedule?: string;
  readonly duration?: string;
  readonly timeZone?: string;
  readonly applications?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly clusters?: readonly string[];
  readonly andOperator?: boolean;
  readonly description?: string;
}
