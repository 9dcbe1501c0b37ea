import { existsSync, readFileSync } from 'node:fs';
import { type Acknowledgement, readAcknowledgements } from '../review/acknowledgement';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

/** Name of the usual file. */
export const acknowledgementsFile = 'orchestra.acknowledgements.json';

/**
 * Acknowledgements of changes that are meant; none where the usual file is not there.
 *
 * @throws UsageError where another file is not there, or it is no JSON
 */
export function acknowledgementsIn(file: string): readonly Acknowledgement[] {
  if (!existsSync(file)) {
    if (file !== acknowledgementsFile) throw new UsageError(`--acknowledgements must be a file, got ${file}, which does not exist`);
    return [];
  }
  try {
    return readAcknowledgements(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} must be JSON: ${textOfError(error).message}`);
    throw error;
  }
}
