import { formatFinding } from '../delivery/integrity/finding';
import { integrityFindings } from '../delivery/integrity/integrity-findings';
import type { Answer } from './answer';
import { readDeliveryFolder } from './delivery-folder';
import { parseOptions } from './options';
import { UsageError } from './usage-error';

export const checkUsage = `check FOLDER                       find references in the files of a delivery whose other end is missing

      --outside LIST              objects that are there already, made by others, such as ServiceAccount/reader, with commas
      --json                      everything as JSON

      FOLDER is that of one application, such as deploy/shop. Files that were written there and are gone are told by the
      manifest of the folder, or of one above it. The exit status is 1 where something is found.`;

const options = {
  outside: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `orchestra check`: whether files that people edit still name what is there. */
export function checkCommand(args: readonly string[]): Answer {
  const { values, positionals } = parseOptions(args, options);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) {
    throw new UsageError(`check takes the folder of one application, got ${positionals.length === 0 ? 'none' : positionals.join(', ')}`);
  }
  const { files, written } = readDeliveryFolder(folder);
  const outside = (values.outside ?? '').split(',').map((each) => each.trim());
  const findings = integrityFindings(files, { written, outside });
  const ok = findings.length === 0;
  if (values.json) return { text: `${JSON.stringify({ files: files.size, findings }, null, 2)}\n`, ok };
  const count = `${files.size} ${files.size === 1 ? 'file' : 'files'}`;
  if (ok) return { text: `${folder}: ${count}, each reference leads to something\n`, ok };
  const lines = findings.map((each) => `  ${formatFinding(each)}\n`).join('');
  const problems = findings.length === 1 ? '1 reference leads' : `${findings.length} references lead`;
  return { text: `${folder}: ${count}, ${problems} to nothing\n${lines}`, ok };
}
