/** Plans that one namespace performs. */
export interface Stage<P> {
  readonly names: readonly string[];
  perform(name: string): Promise<P>;
  /** Under which its performance is found. */
  keyOf(name: string): string;
}

/** Some at once, the others as soon as one of these is done. */
export async function performAll<P>(stages: readonly Stage<P>[], performances: Map<string, Promise<P>>, atOnce: number): Promise<void> {
  const open = stages.flatMap((stage) => stage.names.map((name) => ({ stage, name })));
  const perform = async () => {
    for (let next = open.shift(); next; next = open.shift()) {
      const performance = next.stage.perform(next.name);
      performances.set(next.stage.keyOf(next.name), performance);
      await performance.catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: atOnce }, perform));
}
