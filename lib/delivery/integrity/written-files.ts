import type { DeliveryFiles } from './delivery-file';
import { type IntegrityFinding, integrityFinding } from './finding';

/** Files that were written to the folder, and those that are there. */
export function writtenFileFindings(files: DeliveryFiles, written: readonly string[], manifest: string): readonly IntegrityFinding[] {
  return written
    .filter((path) => !files.has(path))
    .map((path) => integrityFinding(manifest, path, 'must be the file that was written here, got none'));
}
