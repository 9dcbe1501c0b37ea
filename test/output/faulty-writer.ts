import { writeFiles } from '../../lib/output/files';
import { breakDisk } from './faulty-disk';

// A process of its own that writes once on a disk that fails: `faulty-writer REQUEST`, a fault and files as JSON.
const { fault, files } = JSON.parse(process.argv[2] ?? '');
const { calls, repair } = breakDisk(fault);

function outcome(): object {
  try {
    return { report: writeFiles(fault.folder, files, { owner: 'test' }) };
  } catch (error) {
    return { error: error instanceof Error ? { ...error, message: error.message } : error };
  } finally {
    repair();
  }
}

process.stdout.write(JSON.stringify({ ...outcome(), calls }));
