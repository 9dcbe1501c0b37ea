import { formatFinding } from '../delivery/integrity/finding';
import { integrityFindings } from '../delivery/integrity/integrity-findings';
import { jsonText } from './answer';
import { command } from './command';
import { readDeliveryFolder } from './delivery-folder';
import { list } from './option';
import { jsonOption } from './shared-options';

/** `orchestra check`: whether files that people edit still name what is there. */
export const checkCommand = command({
  name: 'check',
  summary: 'Find references in the files of a delivery whose other end is missing',
  description: `FOLDER is that of one application, such as deploy/shop. Files that were written there and are gone are known from the
    manifest of the folder, or of one above it.`,
  arguments: '<folder>',
  options: {
    outside: list('LIST', 'objects made by others, such as ServiceAccount/reader, with commas between them', { otherwise: 'none' }),
    json: jsonOption,
  },
  example: 'orchestra check deploy/shop',
  run: ({ args: [folder], options }) => {
    const { files, written } = readDeliveryFolder(folder);
    const findings = integrityFindings(files, { written, outside: options.outside ?? [] });
    const status = findings.length === 0 ? 0 : 1;
    if (options.json) return { text: jsonText({ files: files.size, findings }), status };
    const count = `${files.size} ${files.size === 1 ? 'file' : 'files'}`;
    if (status === 0) return { text: `${folder}: ${count}, each reference leads to something\n`, status };
    const lines = findings.map((each) => `  ${formatFinding(each)}\n`).join('');
    const problems = findings.length === 1 ? '1 reference leads' : `${findings.length} references lead`;
    return { text: `${folder}: ${count}, ${problems} to nothing\n${lines}`, status };
  },
});
