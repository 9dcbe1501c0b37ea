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
export function readFileFindings(files: DeliveryFiles, options: IntegrityOptions = {}): readonly IntegrityFinding[] {
  return distinctFindings(findingsByTopic(files, options).flatMap(({ findings }) => findings));
}

/** What findings are about. */
export type IntegrityTopic = 'written-files' | 'kustomize' | 'objects' | 'chart' | 'argo-cd' | 'flux';

/** The findings of a topic. */
export interface TopicFindings {
  readonly topic: IntegrityTopic;
  readonly findings: readonly IntegrityFinding[];
}

/** The same, by what they are about. */
export function findingsByTopic(files: DeliveryFiles, { written = [], outside = [] }: IntegrityOptions = {}): readonly TopicFindings[] {
  const kustomizations = kustomizationsOf(files);
  const findings: IntegrityFinding[] = [];
  const environments = builtEnvironments({ files, kustomizations, findings });
  const others = new Set(outside);
  return [
    { topic: 'kustomize', findings },
    { topic: 'written-files', findings: writtenFileFindings(files, written, manifestName) },
    { topic: 'kustomize', findings: [...fileNameFindings(files, kustomizations), ...kustomizationFindings(files, kustomizations)] },
    { topic: 'objects', findings: environments.flatMap((each) => environmentFindings(each, others)) },
    { topic: 'chart', findings: chartFindings(files, 'helm') },
    { topic: 'argo-cd', findings: argoCdFindings({ files, kustomizations, environments }) },
    { topic: 'flux', findings: fluxFindings({ files, kustomizations, environments }) },
  ];
}
