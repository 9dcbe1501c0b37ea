/**
 * A key of `values.yaml` out of a name of Kubernetes: `probe-agent` becomes `probeAgent`, `LOG_LEVEL` stays. Always a Go identifier, so
 * that templates read `.Values.probeAgent` and `--set` needs no escapes.
 */
export function valueKey(...names: readonly (string | number)[]): string {
  const written = names.join(' ');
  const known = keys.get(written);
  if (known !== undefined) return known;
  if (keys.size >= 10_000) keys.clear();
  const key = makeKey(names);
  keys.set(written, key);
  return key;
}

/** Few names make most keys, and making one takes longer than finding it. */
const keys = new Map<string, string>();

function makeKey(names: readonly (string | number)[]): string {
  const words = names.flatMap((name) => String(name).split(/[^A-Za-z0-9_]+/)).filter((word) => word !== '');
  const [first = '', ...others] = words;
  const key = decapitalize(first) + others.map(capitalize).join('');
  if (key === '' || key === '__proto__') return 'value';
  return /^\d/.test(key) ? `_${key}` : key;
}

/** `HTTPRoute` becomes `httpRoute`, `ConfigMap` `configMap`. Words in capitals alone are names of their own: `LOG_LEVEL`. */
function decapitalize(word: string): string {
  if (/^[A-Z0-9_]+$/.test(word)) return word;
  return word.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
