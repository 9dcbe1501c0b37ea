/** Version of the google provider that has each of them first. Bindings of an older one leave out, without a word, what they do not know. */
const since = { defaultUrl: '7.7', readinessProbes: '7.19', workerPoolProbes: '7.5' } as const;

/** What not every supported version of the google provider knows of Cloud Run. */
export type LateOption = keyof typeof since;

/** The google provider that is installed. */
export interface CloudRunProvider {
  /** Such as `6.50.0`. */
  readonly version: string;
  readonly knows: { readonly [O in LateOption]: boolean };
}

/** Which provider has an option, and how it is had. */
export function needs(option: LateOption): string {
  return `needs version ${since[option]} of the google provider or newer, which comes with CDK Terrain`;
}
