/** An IPv4 network: the first address as a number, and the length of the prefix. */
export interface IpRange {
  readonly address: number;
  readonly prefix: number;
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((text) => parseIpRange(text));

/** Undefined when it is no network, or its address has bits behind the prefix. */
export function parseIpRange(text: string): IpRange | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return address % 2 ** (32 - prefix) === 0 ? { address, prefix } : undefined;
}

/** A range of RFC 1918 with at least 64 addresses; undefined otherwise. */
export function parseSubnetRange(text: string): IpRange | undefined {
  const range = parseIpRange(text);
  if (range === undefined || range.prefix > 26) return undefined;
  return privateRanges.some((outer) => outer !== undefined && contains(outer, range)) ? range : undefined;
}

/** Whether every address of the inner range is one of the outer. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  const size = 2 ** (32 - outer.prefix);
  return inner.prefix >= outer.prefix && Math.floor(inner.address / size) === Math.floor(outer.address / size);
}

/** Whether two ranges share an address. */
export function overlap(one: IpRange, other: IpRange): boolean {
  return contains(one, other) || contains(other, one);
}
