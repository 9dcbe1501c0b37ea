/**
 * The same for all paths that some file system takes for one file: NTFS and APFS pass over letter case, APFS and ext4 (casefold) over
 * the way to write an accent, and over `ß` for `ss`, `ſ` for `s`, `ﬁ` for `fi`; HFS+ and ext4 over invisible characters.
 */
export function foldPath(path: string): string {
  if (/^[ -~]*$/.test(path)) return path.toUpperCase(); // nearly all
  const visible = path.normalize('NFD').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // lower case first: capital ẞ alone has no longer upper case
  return visible.toLowerCase().toUpperCase().normalize('NFD');
}
