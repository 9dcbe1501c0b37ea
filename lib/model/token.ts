/** Tokens of cdktf in a text, in a list and in a map: each stands for a value that another resource has. */
const token = /[$#&]\{TfToken\[[a-zA-Z0-9:._-]+\]\}/;

/** Whether a text holds a token of cdktf. A plain application has none; props of constructs may have them anywhere. */
export function holdsToken(text: string): boolean {
  return text.includes('{TfToken[') && token.test(text);
}

/** What a token of cdktf stands in for; `any` is an object that cdktf resolves, as all are that stand for true or false. */
export type TokenForm = 'text' | 'number' | 'list' | 'map' | 'any';

/**
 * The form of a token of cdktf, undefined for a value that can be read. No framework is loaded: the forms are a text, a number of a
 * certain bit pattern, a list and a map whose only member is a token, and an object that can be resolved.
 */
export function tokenForm(value: unknown): TokenForm | undefined {
  switch (typeof value) {
    case 'string':
      return holdsToken(value) ? 'text' : undefined;
    case 'number':
      return highBits(value) === numberToken || highBits(value) === numberListToken ? 'number' : undefined;
    case 'object':
      return value === null ? undefined : formOfObject(value);
    default:
      return undefined;
  }
}

/** A key under which a map has a token that stands for the whole map. */
export function isMapToken(key: string): boolean {
  return key.startsWith('&{') && holdsToken(key);
}

/** The upper 16 of the 64 bits of a number that is a token, and of one in a list that is. */
const numberToken = 0xfdff;
const numberListToken = 0xfbff;

function highBits(value: number): number {
  return new DataView(Float64Array.of(value).buffer).getUint16(littleEndian ? 6 : 0, littleEndian);
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function formOfObject(value: object): 'list' | 'map' | 'any' | undefined {
  try {
    if (Array.isArray(value)) return value.length === 1 && isListToken(value[0]) ? 'list' : undefined;
    if ('creationStack' in value && 'resolve' in value && typeof value.resolve === 'function') return 'any';
    const keys = Object.keys(value);
    return keys.length === 1 && keys.some(isMapToken) ? 'map' : undefined;
  } catch {
    return undefined; // a proxy of the user's own, which is refused as such
  }
}

function isListToken(item: unknown): boolean {
  return typeof item === 'string'
    ? item.startsWith('#{') && holdsToken(item)
    : typeof item === 'number' && highBits(item) === numberListToken;
}
