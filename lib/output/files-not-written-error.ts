import { formatIssue, type Issue } from '../model/issue';

/** Files could not be written as asked; the folder is as it was before. */
export class FilesNotWrittenError extends Error {
  override readonly name = 'FilesNotWrittenError';

  /** Everything that stands in the way; `path` is a file's path in the folder. */
  readonly issues: readonly Issue[];

  constructor(folder: string, issues: readonly Issue[]) {
    super(`nothing was written to ${folder}:\n${issues.map((each) => `  ${formatIssue(each)}`).join('\n')}`);
    this.issues = issues;
  }
}
