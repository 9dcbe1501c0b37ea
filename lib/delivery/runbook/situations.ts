/** What an operator comes for, in the order in which a runbook has it. */
export const situations = ['install', 'deploy', 'watch', 'promote', 'abort', 'roll back', 'troubleshoot'] as const;
export type Situation = (typeof situations)[number];

/** Passages of a runbook by situation: texts, tables and blocks of commands. */
export type Passages = { readonly [S in Situation]?: readonly string[] };

/** One after the other. */
export function joinPassages(...all: readonly Passages[]): Passages {
  return Object.fromEntries(
    situations.flatMap((situation) => {
      const passages = all.flatMap((each) => each[situation] ?? []);
      return passages.length === 0 ? [] : [[situation, passages] as const];
    }),
  );
}
