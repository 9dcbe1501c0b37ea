/** The command line is wrong, not the application. */
export class UsageError extends Error {}
