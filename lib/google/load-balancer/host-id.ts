/** A host as a part of names, never the same for two: dots become hyphens and hyphens two of them. */
export function hostId(host: string): string {
  const plain = host.replace(/^\*\./, '').replaceAll('-', '--').replaceAll('.', '-');
  return host.startsWith('*.') ? `${plain}-wildcard` : plain;
}
