/**
 * The workload that a name belongs to: `api` of `api`, `api-canary`, `DeploysJob-api` and `Policy-api_memory-near-limit`. Of several the
 * longest, so that `api-cache` is not of `api` where both are workloads.
 */
export function owningWorkload(name: string, workloads: readonly string[]): string | undefined {
  const owners = workloads.filter(
    (each) => name === each || name.startsWith(`${each}-`) || name.endsWith(`-${each}`) || name.includes(`-${each}_`),
  );
  return owners.reduce<string | undefined>((longest, each) => (each.length > (longest?.length ?? 0) ? each : longest), undefined);
}
