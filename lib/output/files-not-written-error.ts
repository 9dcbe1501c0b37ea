import { formatProblem } from '../model/issue';
import type { FileIssue } from './file-paths';

/** Files could not be written as asked. The folder is as it was before, or the message says that the next call makes it so. */
export class FilesNotWrittenError extends Error {
  override readonly name = 'FilesNotWrittenError';

  /** Everything that stands in the way; `path` is a file's path in the folder. */
  readonly issues: readonly FileIssue[];

  constructor(folder: string, issues: readonly FileIssue[], state: 'as before' | 'unfinished' = 'as before') {
    const outcome =
      state === 'as before'
        ? `nothing was written to ${folder}`
        : `writing to ${folder} stopped midway and could not be taken back yet; the next call does so once this is mended`;
    super(`${outcome}:\n${issues.map((each) => `  ${formatProblem(each.path, each)}`).join('\n')}`);
    this.issues = issues;
  }
}
