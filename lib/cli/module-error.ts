/** A module of the user does not load, or an object in it does not let itself be read. The message names file and line. */
export class ModuleError extends Error {}
