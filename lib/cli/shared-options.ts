import { acknowledgementsFile } from './acknowledgements-file';
import { dayOption, format, option, requiredOption } from './option';

/** Options that several commands have. */
export const appOption = option('PATH', 'folder of application.ts and environments.ts, or one file with both', {
  default: '.',
  offers: 'paths',
});

/** Environment that a command is about. */
export const environmentOption = requiredOption('ENVIRONMENT', 'environment by its name', { offers: 'environments' });

/** Day that what ends is judged by: the same input and the same day give the same answer. */
export const judgedDayOption = dayOption('day by which waivers and acknowledgements have ended, such as 2026-11-30');

/** Output as JSON. */
export const jsonOption = format('everything as JSON');

/** Output as Markdown. */
export const markdownOption = format('as Markdown, for a comment or a page');

/** Changes that are meant, of the commands that name losses. */
export const acknowledgementsOption = option('FILE', 'changes that are meant', {
  default: acknowledgementsFile,
  offers: 'paths',
});
