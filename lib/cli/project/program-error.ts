/** A program of the user's project fails, or writes nothing. The message has the command and all that it printed. */
export class ProgramError extends Error {}
