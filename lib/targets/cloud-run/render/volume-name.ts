import { createHash } from 'node:crypto';

/** A DNS label for a mounted folder; one that cannot be read back from its label gets 5 characters of its hash, so that none are alike. */
export function volumeName(container: string | undefined, folder: string): string {
  const place = container === undefined ? folder : `/${container}:${folder}`;
  const label = place
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (label.length <= 50 && container === undefined && `/${label.replaceAll('-', '/')}` === folder) return label;
  return `${label.slice(0, 50).replace(/-$/, '')}-${createHash('sha256').update(place).digest('hex').slice(0, 5)}`;
}
