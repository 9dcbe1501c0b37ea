import { gzipSync } from 'node:zlib';
import { type Issue, issue } from '../../../model/issue';
import type { OutputFile } from '../../../output/output-file';
import { writeYaml } from '../../../output/yaml';
import type { PackagedObjects } from '../../objects-by-environment';

const mebi = 1024 * 1024;
/** Of one file, as Helm unpacks it. */
const largestFile = 5 * mebi;
/** Of all files, as Helm unpacks them. */
const largestChart = 100 * mebi;
/** Of a release with its chart, compressed: a Secret holds no more. */
const largestRelease = mebi;

/** What Helm would refuse of a finished chart: a file, the whole, or a release of it in an environment. */
export function limitIssues(files: readonly OutputFile[], { objects }: PackagedObjects): Issue[] {
  const sizes = files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const chart = compressedChart(files, total);
  return [
    ...sizes
      .filter(({ bytes }) => bytes > largestFile)
      .map(({ path, bytes }) =>
        issue(
          'chart-file-too-large',
          ['objects'],
          `must result in no file of more than ${largestFile} bytes, which Helm does not unpack, got ${bytes} in ${path}`,
        ),
      ),
    ...(total <= largestChart
      ? []
      : [
          issue(
            'chart-too-large',
            ['objects'],
            `must result in at most ${largestChart} bytes, which Helm unpacks, got ${total} in ${files.length} files`,
          ),
        ]),
    ...Object.keys(objects)
      .sort()
      .flatMap((environment) => releaseIssues({ files, chart }, environment, objects[environment] ?? [])),
  ];
}

interface Release {
  readonly files: readonly OutputFile[];
  /** Bytes of the chart in any release, at most. */
  readonly chart: number;
}

/** What fits uncompressed fits compressed, and compressing takes longer than all the rest. */
function compressedChart(files: readonly OutputFile[], total: number): number {
  return total * 2 < largestRelease / 2 ? total * 2 : inBase64(gzipSync(JSON.stringify(chartOf(files)), { level: 1 }).length);
}

function chartOf(files: readonly OutputFile[]): readonly { readonly name: string; readonly data: string }[] {
  return files.map(({ path, text }) => ({ name: path, data: Buffer.from(text).toString('base64') }));
}

function releaseIssues({ files, chart }: Release, environment: string, objects: readonly unknown[]): Issue[] {
  const bytes = releaseBytes({ files, chart }, objects);
  if (bytes <= largestRelease) return [];
  const message = `must result in a release of at most ${largestRelease} bytes, which its Secret holds, got about ${bytes}: ${files.length} files of the chart and ${objects.length} objects, compressed`;
  return [issue('release-too-large', ['objects', environment], message, 'make several charts of it')];
}

/** Helm keeps chart and manifest in one Secret: JSON with the files in base64, compressed, in base64 again. */
function releaseBytes({ files, chart }: Release, objects: readonly unknown[]): number {
  const manifest = JSON.stringify(objects);
  if (chart + Buffer.byteLength(manifest) * 2 < largestRelease) return 0;
  // a quick look first: YAML takes hardly more than JSON once both are compressed, and most charts are nowhere near the limit
  if (chart + inBase64(gzipSync(manifest, { level: 1 }).length) * 1.5 < largestRelease) return 0;
  const release = JSON.stringify({ chart: chartOf(files), manifest: writeYaml(objects) });
  return inBase64(gzipSync(release, { level: 9 }).length);
}

function inBase64(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
