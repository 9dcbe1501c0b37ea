import { foldPath } from '../../lib/output/file-path-fold';
import { validatePaths } from '../../lib/output/file-paths';

describe('validatePaths', () => {
  it.each([
    ['ß and ss', 'straße', 'STRASSE'],
    ['capital ẞ and ss', 'STRAẞE', 'strasse'],
    ['the long s', 'ſet', 'set'],
    ['a ligature', 'ﬁle', 'file'],
    ['the three sigmas', 'ς', 'Σ'],
    ['the sign for kelvin', '\u212a', 'k'],
    ['an accent, written in two ways and cases', 'e\u0301', 'É'],
    ['two accents in any order', 'a\u0323\u0302', 'a\u0302\u0323'],
    ['a syllable of Korean', '\u1112\u1161\u11ab', '한'],
    ['a character that nobody sees', 'a\u200bb', 'ab'],
    ['a folder', 'Straße/a', 'STRASSE/A'],
  ])('takes %s for one file', (_title, one, other) => {
    expect(codes([one, other])).toEqual([['file-path-duplicate', other]]);
    expect(codes([one, `${other}/below`])).toEqual([['file-path-nested', `${other}/below`]]);
  });

  it('keeps apart what every file system keeps apart', () => {
    expect(
      codes(['a', 'ä', 'æ', 'ae', 'o', 'ø', '1', 'ı', '²', '2', 'Ａ', 'x y', 'xy', 'l', 'constructor', '__proto__', 'toString']),
    ).toEqual([]);
  });

  it('knows every pair of letters that differ in case only', () => {
    const letters = Array.from({ length: 0x1ffff }, (_, code) => String.fromCodePoint(code)).filter((each) =>
      /[\p{L}\p{M}\p{N}\p{S}]/u.test(each),
    );
    const cased = letters.filter((each) => each.toLowerCase() !== each || each.toUpperCase() !== each);
    expect(cased.length).toBeGreaterThan(2500);
    const wrong = cased.filter((each) =>
      [each.toLowerCase(), each.toUpperCase(), each.normalize('NFC'), each.normalize('NFD'), foldPath(each)].some(
        (other) => foldPath(other) !== foldPath(each),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['.ORCHESTRA-files.lock', 'must not use the reserved name ".ORCHESTRA-files.lock"'],
    ['a/.orcheſtra-files.json', 'must not use the reserved name ".orcheſtra-files.json"'],
    ['.GIT/hooks/post-checkout', 'must not use the reserved name ".GIT"'],
    ['.g\u200cit/config', 'must not use the reserved name ".g\u200cit"'],
    ['git~1/config', 'must not use a short name of Windows, got "git~1"'],
    ['GIT~1', 'must not use a short name of Windows, got "GIT~1"'],
    ['ORCHES~1.JSO', 'must not use a short name of Windows, got "ORCHES~1.JSO"'],
    ['a/LONGNA~2.TXT', 'must not use a short name of Windows, got "LONGNA~2.TXT"'],
    ['OR3F2A~1.LOC', 'must not use a short name of Windows, got "OR3F2A~1.LOC"'],
    ['com¹.txt', 'must not use the name of a Windows device, got "com¹.txt"'],
    ['nul .txt', 'must not use the name of a Windows device, got "nul .txt"'],
    ['CONOUT$', 'must not use the name of a Windows device, got "CONOUT$"'],
    ['a/\u200b/b', 'must not contain an invisible name, got "\u200b"'],
  ])('refuses %s', (path, message) => {
    expect(validatePaths([path])).toEqual([{ code: 'file-path-invalid', path, message }]);
  });

  it.each([
    '.gitignore',
    '.github/workflows/a.yaml',
    'git',
    'a~',
    'a~b',
    'notes~1.yaml',
    'a-long-name~1',
    'console',
    'com',
    'null.txt',
    '.helmignore',
  ])('takes %s', (path) => {
    expect(validatePaths([path])).toEqual([]);
  });
});

function codes(paths: readonly string[]): string[][] {
  return validatePaths(paths).map(({ code, path }) => [code, path]);
}
