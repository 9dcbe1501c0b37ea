/** Characters of the texts that are remembered; then all are forgotten, which costs less than to know the oldest. */
const mostCharacters = 4_000_000;

/** A function that works out its answer once for each text that it is asked about, as long as these are not too many or too long. */
export function perText<V>(workOut: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  let characters = 0;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = workOut(text);
    if (characters + text.length > mostCharacters) {
      known.clear();
      characters = 0;
    }
    known.set(text, { value });
    characters += text.length;
    return value;
  };
}
