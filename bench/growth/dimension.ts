/** Work of which the time is taken, or the calls are counted. */
export type Work = () => unknown;

/** What grows, and for each target the work on so much of it; preparing the input is not part of the work. */
export interface Dimension {
  readonly name: string;
  readonly targets: { readonly [target: string]: (size: number) => Work };
  /** Largest size that makes sense. @default 30000 */
  readonly most?: number;
}

export function list<T>(size: number, make: (index: number) => T): T[] {
  return Array.from({ length: size }, (_, index) => make(index));
}

export function record<T>(size: number, key: string, make: (index: number) => T): { [key: string]: T } {
  return Object.fromEntries(list(size, (index) => [`${key}${index}`, make(index)]));
}

/** What is wrong with the input is reported, and the report is read, too. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error) || !error.name.startsWith('Invalid')) throw error;
    void error.message.length;
    return undefined;
  }
}
