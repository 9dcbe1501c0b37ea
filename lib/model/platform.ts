// biome-ignore-all lint/suspicious/noEmptyInterface: targets merge their declarations into these
/** Names that an application declares: settings may be stated by them. */
export interface Declarations {
  readonly workloads: object;
  readonly databases?: object;
  readonly caches?: object;
}

/**
 * Settings of platforms in an environment, by key. The model has none of its own: each target adds its settings by declaration merging,
 * and their schema with `defineTarget`.
 */
// biome-ignore lint/correctness/noUnusedVariables: every declaration that is merged has the same type parameters
export interface PlatformSettings<A extends Declarations = Declarations> {}

/** The same with every default applied. */
export interface ResolvedPlatformSettings {}

/** Options of platforms on workloads, by key and by the kinds of workloads that have them: `{ cloudRun: { job: CloudRunJobOptions } }`. */
export interface PlatformOptions {}

/** The same with every default applied. @default - the options as they are stated */
export interface ResolvedPlatformOptions {}

/** Options of one kind of workload. */
export type OptionsOf<Kind extends string> = OfKind<PlatformOptions, Kind>;
/** Options of one kind of workload with every default applied. */
export type ResolvedOptionsOf<Kind extends string> = Omit<OptionsOf<Kind>, keyof ResolvedPlatformOptions> &
  OfKind<ResolvedPlatformOptions, Kind>;

// over the keys themselves: such mapped types keep the comments of the fields
type OfKind<Options, Kind extends string> = {
  readonly [Key in keyof Options as Kind extends keyof Options[Key] ? Key : never]?: Options[Key] extends { readonly [_ in Kind]: infer O }
    ? O
    : never;
};
