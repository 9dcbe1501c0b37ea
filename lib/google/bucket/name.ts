const [shortest, longest, longestDotted] = [3, 63, 222];

/** Issues of a bucket's name that no pattern shows: its length, addresses, and names that Google keeps. */
export function bucketNameProblems(name: string): { readonly code: string; readonly message: string }[] {
  const parts = name.split('.');
  const most = parts.length > 1 ? longestDotted : longest;
  const fits = name.length >= shortest && name.length <= most && parts.every((part) => part.length <= longest && part.length > 0);
  const length = `must have ${shortest} to ${longest} characters, or to ${longestDotted} in parts of ${longest}`;
  return [
    ...(fits ? [] : [{ code: 'name-too-long', message: length }]),
    ...(/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) ? [{ code: 'bucket-name-is-address', message: 'must not be an address' }] : []),
    ...(name.startsWith('goog') || /g[o0]{2}g[l1]e/.test(name)
      ? [{ code: 'bucket-name-taken', message: "must not start with 'goog' or hold 'google'" }]
      : []),
  ];
}
