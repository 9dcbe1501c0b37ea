/** The zone that holds a host: the one with the longest domain. Undefined when none does. */
export function zoneOf(
  host: string,
  zones: { readonly [domain: string]: string },
): { readonly domain: string; readonly zone: string } | undefined {
  const plain = host.replace(/^\*\./, '');
  const [longest] = Object.entries(zones)
    .filter(([domain]) => plain === domain || plain.endsWith(`.${domain}`))
    .sort(([a], [b]) => b.length - a.length);
  return longest && { domain: longest[0], zone: longest[1] };
}
