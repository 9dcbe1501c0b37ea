/**
 * The form in which Argo CD compares addresses of repositories: in lower case, without `.git` and `ssh://`, where `git@host:path` is
 * `git@host/path`. Characters that an address cannot have are encoded: braces and `*` of a pattern among them. Nothing where it is no address.
 */
export function comparedRepository(address: string): string {
  let text = address.trim().toLowerCase();
  if (/^(?:ssh:\/\/)?[^/:]*@[^@]+$/.test(text) && !text.startsWith('ssh://')) text = `ssh://${text.replace(':', '/')}`;
  return encoded(text.replace(/\.git$/, '')).replace(/^ssh:\/\//, '');
}

function encoded(text: string): string {
  const [, scheme, , authority = '', path = '', rest = ''] = /^([a-z][-+.a-z0-9]*:)?(\/\/([^/?#]*))?([^?#]*)(.*)$/s.exec(text) ?? [];
  const hasControl = /\p{Cc}/u.test(text);
  const isOpaque = scheme === undefined && /^[^/]*:/.test(path);
  if (hasControl || isOpaque || !isAuthority(authority) || /%(?![0-9a-f]{2})/.test(path)) return '';
  const start = text.slice(0, text.length - path.length - rest.length);
  return `${start}${encodedPath(path)}${rest}`;
}

/** A user, a host and a port of digits. */
function isAuthority(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return /^(?:[-\w.~!$&'()*+,;=<>"%\P{ASCII}]*|\[[-\w.:%]*\])(?::\d*)?$/u.test(host);
}

/** A path stays as it is where all of it may stand in an address; else it is encoded as a whole. */
function encodedPath(path: string): string {
  if (/^[-\w.~!$&'()*+,;=:@[\]%/]*$/.test(path)) return path;
  return encodeURI(decodeURIComponent(path)).replace(
    /[!'()*#?;]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
