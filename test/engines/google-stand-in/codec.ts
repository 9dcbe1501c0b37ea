import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';
import { Unknown, unknown, type Value } from './value';

/** One step of the way to an attribute: a name, or the index in a list. */
export type Step = string | number;

/** Terraform's wire format: MessagePack, in which an extension stands for an unknown value. */
export function decodeValue(value: { readonly msgpack?: Uint8Array } | null | undefined): Value {
  // as: the codec below admits nothing that is not a Value
  return value?.msgpack?.length ? (decode(value.msgpack, { extensionCodec: codec }) as Value) : null;
}

export function encodeValue(value: Value): { msgpack: Buffer } {
  return { msgpack: Buffer.from(encode(value, { extensionCodec: codec })) };
}

/** A refusal in the provider's words, at the attribute concerned. */
export function diagnostic(summary: string, path: readonly Step[] = []) {
  return { severity: 'ERROR', summary, detail: '', attribute: attributePath(path) };
}

export type Diagnostic = ReturnType<typeof diagnostic>;

export function attributePath(path: readonly Step[]) {
  return { steps: path.map((step) => (typeof step === 'number' ? { element_key_int: step } : { attribute_name: step })) };
}

const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value: unknown) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
// Unknown with a refinement ("not null", "starts with"): Terraform may send it, the stand-in answers the plain form.
codec.register({ type: 12, encode: () => null, decode: () => unknown });
