import { writeFiles } from '../../lib/output/files';
import { breakDisk } from './faulty-disk';

// A process of its own that writes once on a disk that fails: `faulty-writer REQUEST`, a fault and files as JSON. Prints the calls.
const { fault, files } = JSON.parse(process.argv[2] ?? '');
const { calls, repair } = breakDisk(fault);
try {
  writeFiles(fault.folder, files, { owner: 'test' });
} finally {
  repair();
}
process.stdout.write(JSON.stringify(calls));
