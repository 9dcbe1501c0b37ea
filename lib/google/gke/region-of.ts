/** The region of a place: a zone's, or the region itself. */
export function regionOf(location: string): string {
  return location.replace(/-[a-z]$/, '');
}
