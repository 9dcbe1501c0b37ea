import { spawnSync } from 'node:child_process';
import { digestPattern } from '../model/image';
import { UsageError } from './usage-error';

/** Commands that ask a registry for the digest of a tag, likeliest first. */
const clients: readonly { readonly name: string; readonly args: (image: string) => readonly string[] }[] = [
  { name: 'crane', args: (image) => ['digest', image] },
  { name: 'skopeo', args: (image) => ['inspect', '--no-tags', '--format', '{{.Digest}}', `docker://${image}`] },
  { name: 'regctl', args: (image) => ['image', 'digest', image] },
  { name: 'docker', args: (image) => ['buildx', 'imagetools', 'inspect', '--format', '{{.Manifest.Digest}}', image] },
];

/**
 * The digest that a tag has in its registry now, as the first client says that is on this machine.
 *
 * @throws UsageError where no client is there, or where it has no answer
 */
export function registryDigest(image: string): string {
  for (const { name, args } of clients) {
    const { status, stdout, stderr, error } = spawnSync(name, args(image), { encoding: 'utf8', env: process.env });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') continue;
    const digest = stdout?.trim() ?? '';
    if (status === 0 && digestPattern.test(digest)) return digest;
    throw new UsageError(`${name} has no digest of ${image}: ${(error?.message ?? stderr?.trim()) || `it answered ${digest}`}`);
  }
  throw new UsageError(
    `--from-registry needs one of ${clients.map(({ name }) => name).join(', ')}; or give the digest of ${image} yourself`,
  );
}
