/**
 * Makes something of cdktf without noting, for each of the forty or so references in a resource, the calls that led there. cdktf quotes
 * these notes only when a reference cannot be resolved, and writing them takes most of the time that a synthesis takes.
 */
export function untraced<T>(make: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => '';
  try {
    return make();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
