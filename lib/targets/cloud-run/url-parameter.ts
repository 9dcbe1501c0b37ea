/** Deploy parameter of Cloud Deploy that has the address of a service. */
export function urlParameter(workload: string): string {
  return `url-${workload}`;
}
