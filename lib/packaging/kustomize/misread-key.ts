const word = /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|<<)$/;
const number = /^[-+]?(?:0[xXbBoO][\da-fA-F_]+|[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))$/;
const date = /^\d{4}-\d\d?-\d\d?/;

/** Whether a key is something other than text where kustomize writes it without quotes: it does so with annotations, and with what it adds to maps. */
export function isMisreadKey(key: string): boolean {
  return word.test(key) || number.test(key) || date.test(key);
}
