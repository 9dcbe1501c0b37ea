const number = '(?:0|[1-9][0-9]*)';
const prerelease = '(?:-(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?';
const build = '(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?';
const semVer = new RegExp(`^${number}\\.${number}\\.${number}${prerelease}${build}$`);

const part = '(?:[xX*]|[0-9]+)';
const partial = `v?${part}(?:\\.${part}){0,2}${prerelease}${build}`;
const comparison = `(?:=|!=|>|<|>=|=>|<=|=<|~|~>|\\^)?\\s*${partial}`;
const together = `(?:${partial}\\s+-\\s+${partial}|${comparison}(?:\\s*,\\s*${comparison}|\\s+${comparison})*)`;
const range = new RegExp(`^\\s*${together}(?:\\s*\\|\\|\\s*${together})*\\s*$`);

/** Whether text is a version by SemVer 2: `1.4.0`, `2.0.0-rc.1+build.5`. */
export function isSemVer(text: string): boolean {
  return semVer.test(text) && text.length <= 256;
}

/** Whether text is a range of versions as Helm reads it: `>=1.30.0-0 <1.36`, `^1.2 || 2.x`. */
export function isVersionRange(text: string): boolean {
  return text.length <= 256 && range.test(text);
}
