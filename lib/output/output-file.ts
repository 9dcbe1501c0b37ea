/** A file for a tool to read, before it is written. */
export interface OutputFile {
  /** With slashes, from the folder of the application in its environment. */
  readonly path: string;
  /** One that starts with `#!` becomes an executable file. */
  readonly text: string;
}
