import type { ComparedLeaf } from './compared-leaf';

/** Why nobody has to read a change; undefined where somebody has to. */
export function noiseOf({ item, steps, isOrder, shape }: ComparedLeaf): string | undefined {
  if (isOrder) return 'order';
  const last = steps.at(-1);
  const name = typeof last === 'string' ? last : '';
  if (/^(?:app\.kubernetes\.io\/version|helm\.sh\/chart)$/.test(name) && /labels/.test(shape)) return 'labels of versions';
  if (/^checksum\/|(?:^|[/.-])(?:checksum|sha256sum|config-hash)$/.test(name)) return 'checksums';
  if (item.type === 'chart' && /^Chart\.yaml (?:appVersion|version)$/.test(item.identity)) return 'labels of versions';
  if (item.plane === 'terraform' && item.type === 'output' && shape === 'description') return 'descriptions';
  return undefined;
}

/** Documents that are written from the application: they say again what another change says. */
export function isDocument({ item }: ComparedLeaf): boolean {
  return item.plane === 'file' && /\.md$|(?:^|\/)values\.schema\.json$|(?:^|\/)\.(?:helmignore|gitignore)$/.test(item.identity);
}
