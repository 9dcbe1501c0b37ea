import { manifestName } from '../../output/file-manifest';
import { argoCdFindings } from './argo-cd-findings';
import { builtEnvironments } from './built-environments';
import { chartFindings } from './chart-findings';
import { type DeliveryFiles, readDeliveryFile } from './delivery-file';
import { environmentFindings } from './environment-references';
import { fileNameFindings } from './file-names';

import { distinctFindings, type IntegrityFinding } from './finding';
import { fluxFindings } from './flux-findings';
import { kustomizationFindings, kustomizationsOf } from './kustomization';
import { writtenFileFindings } from './written-files';

/** What the files do not say themselves. */
export interface IntegrityOptions {
  /** Paths that were written to the folder, as its manifest says. @default - not known */
  readonly written?: readonly string[];
  /** Objects that are there already, made by others: `ServiceAccount/reader`. @default [] */
  readonly outside?: readonly string[];
}

/**
 * References within the files of a delivery whose other end is missing: between files, objects, folders, projects, Applications, values
 * and templates. Paths start at the folder of the delivery.
 *
 * @returns each with both of its ends, and none where all is well
 * @example
 * const { output } = deliveryFiles(delivery);
 * const findings = integrityFindings(new Map(output.map(({ path, text }) => [path, text])));
 */
export function integrityFindings(files: ReadonlyMap<string, string>, options: IntegrityOptions = {}): readonly IntegrityFinding[] {
  return readFileFindings(new Map([...files].map(([path, text]) => [path, readDeliveryFile(path, text)])), options);
}

/** The same for files that were read. */
export function readFileFindings(files: DeliveryFiles, { written = [], outside = [] }: IntegrityOptions = {}): readonly IntegrityFinding[] {
  const kustomizations = kustomizationsOf(files);
  const findings: IntegrityFinding[] = [];
  const environments = builtEnvironments({ files, kustomizations, findings });
  const others = new Set(outside);
  return distinctFindings([
    ...findings,
    ...writtenFileFindings(files, written, manifestName),
    ...fileNameFindings(files, kustomizations),
    ...kustomizationFindings(files, kustomizations),
    ...environments.flatMap((each) => environmentFindings(each, others)),
    ...chartFindings(files, 'helm'),
    ...argoCdFindings({ files, kustomizations, environments }),
    ...fluxFindings({ files, kustomizations, environments }),
  ]);
}
