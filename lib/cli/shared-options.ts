import { acknowledgementsFile } from './acknowledgements-file';
import { format, option, requiredOption } from './option';

/** Options that several commands have. */
export const appOption = option('PATH', 'folder of application.ts and environments.ts, or one file with both', {
  default: '.',
  offers: 'paths',
});

/** Environment that a command is about. */
export const environmentOption = requiredOption('ENVIRONMENT', 'environment by its name', { offers: 'environments' });

/** Output as JSON. */
export const jsonOption = format('everything as JSON');

/** Output as Markdown. */
export const markdownOption = format('as Markdown, for a comment or a page');

/** Changes that are meant, of the commands that name losses. */
export const acknowledgementsOption = option('FILE', 'changes that are meant', {
  default: acknowledgementsFile,
  offers: 'paths',
});
