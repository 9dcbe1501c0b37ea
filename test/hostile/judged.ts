/** Errors that name what is wrong with the input. */
const told = new Set(['InvalidApplicationError', 'InvalidPackageError', 'FilesNotWrittenError', 'WrongInputError']);

/** Longest line that a message may have: a path, what is allowed, the start of a value, and what is known. */
const longestLine = 6000;

/**
 * What came of a call: what it gave, or the errors that it told. Anything else is a fault of ours.
 *
 * @param alsoTold - messages of plain errors that say what to do
 */
export function judged<T>(call: () => T, alsoTold = /$^/): { readonly value: T } | { readonly message: string } {
  const keysOfAll = Reflect.ownKeys(Object.prototype).length;
  const outcome = outcomeOf(call, alsoTold);
  if (Reflect.ownKeys(Object.prototype).length !== keysOfAll) throw new Error('the prototype of all objects was changed');
  const line = 'message' in outcome ? outcome.message.split('\n').find((each) => each.length > longestLine) : undefined;
  if (line !== undefined) throw new Error(`a message of ${line.length} characters: ${line.slice(0, 300)}`);
  return outcome;
}

function outcomeOf<T>(call: () => T, alsoTold: RegExp): { readonly value: T } | { readonly message: string } {
  try {
    return { value: call() };
  } catch (error) {
    if (!(error instanceof Error) || !(told.has(error.name) || alsoTold.test(error.message))) throw error;
    return { message: error.message };
  }
}
