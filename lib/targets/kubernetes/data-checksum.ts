import { createHash } from 'node:crypto';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';

/** The fields of a ConfigMap or a Secret that pods read. */
const fields = ['data', 'binaryData', 'stringData'] as const;

/**
 * Changes whenever the data of a ConfigMap or a Secret do: the SHA-256 of a list as `sha256sum` prints it, by key, of texts alone. A
 * template of Helm makes the same of what it renders, whatever the characters: nothing is written as JSON, which Go and we escape
 * differently.
 */
export function dataChecksum(object: { readonly [field: string]: unknown }): string {
  const list = fields.flatMap((field) => {
    const data = own(object, field);
    return isRecord(data) ? Object.entries(data).sort(byBytes).flatMap(line) : [];
  });
  return sha256(list.join(''));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function line([key, value]: readonly [string, unknown]): readonly string[] {
  return typeof value === 'string' ? [`${sha256(value)}  ${key}\n`] : [];
}

/** As Go sorts keys. */
function byBytes([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
