import { isIPv4, isIPv6 } from 'node:net';
import type { Check } from './rules';

/** What the provider would say against a value, or nothing. */
export function refusal(check: Check, name: string, value: string | number | boolean): string | undefined {
  if (check.enum && !check.enum.some((item) => item === value)) {
    return `expected ${name} to be one of [${check.enum.map((item) => JSON.stringify(item)).join(' ')}], got ${value}`;
  }
  if (check.func) return namedRefusal(check.func, name, value);
  if (typeof value === 'number') {
    const { range: [low, high] = [check.min ?? Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] } = check;
    return value >= low && value <= high ? undefined : `expected ${name} to be in the range (${low} - ${high}), got ${value}`;
  }
  if (typeof value !== 'string') return undefined;
  const [shortest, longest] = check.len ?? [0, Number.POSITIVE_INFINITY];
  if (value.length < shortest || value.length > longest) {
    return `expected length of ${name} to be in the range (${shortest} - ${longest}), got ${value}`;
  }
  const patterns = [check.regex, ...(check.inlineChecks ?? []).filter((text) => /^\^|\$$/.test(text))];
  const broken = patterns.find((pattern) => pattern !== undefined && matches(pattern, value) === false);
  return broken === undefined ? undefined : `"${name}" (${JSON.stringify(value)}) doesn't match regexp "${broken}"`;
}

/** Undefined for a pattern that the data has only the beginning of. Go's string literals have their backslashes doubled. */
function matches(pattern: string, value: string): boolean | undefined {
  try {
    return new RegExp(pattern.replaceAll('\\\\', '\\')).test(value);
  } catch {
    return undefined;
  }
}

/** Functions of the provider by their name there. One that is not here accepts all. */
function namedRefusal(call: string, name: string, value: string | number | boolean): string | undefined {
  const [, optional, called = '', list = ''] = /^(verify\.OrEmpty\()?([\w.]+)(?:\(([^()]*)\))?/.exec(call) ?? [];
  if (optional && value === '') return undefined;
  const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = list
    .split(',')
    .filter(Boolean)
    .map((text) => (text === 'math.MaxInt32' ? 2 ** 31 - 1 : Number(text)));
  const short = called.replace(/^\w+\./, '');
  if (/^(Float|Int)(Between|AtLeast)$/.test(short)) {
    return Number(value) >= low && Number(value) <= high
      ? undefined
      : `expected ${name} to be in the range (${low} - ${high}), got ${value}`;
  }
  const accepts = TEXTS[short];
  return !accepts || accepts(String(value), low, high) ? undefined : `"${name}" (${JSON.stringify(value)}) is refused by ${call}`;
}

const TEXTS: Readonly<Record<string, (value: string, low: number, high: number) => boolean>> = {
  ValidateGCEName: (value) => /^(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)$/.test(value),
  ValidateRFC1035Name: (value, low, high) => /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/.test(value) && value.length >= low && value.length <= high,
  ValidateIAMCustomRoleID: (value) => /^[a-zA-Z0-9_.]{3,64}$/.test(value),
  ValidateWorkloadIdentityPoolId: (value) => /^[0-9a-z-]{4,32}$/.test(value) && !value.startsWith('gcp-'),
  ValidateWorkloadIdentityPoolProviderId: (value) => /^[0-9a-z-]{4,32}$/.test(value) && !value.startsWith('gcp-'),
  ValidateBase64String: (value) => Buffer.from(value, 'base64').toString('base64') === value,
  ValidateRFC3339Date: (value) => !Number.isNaN(Date.parse(value)) && value.includes('T'),
  ValidateRFC3339Time: (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  ValidateIpCidrRange: (value) => isCidr(value),
  IsCIDR: (value) => isCidr(value),
  IsCIDRNetwork: (value, low, high) => isCidr(value, low, high),
  ValidateRFC1918Network: (value, low, high) => isCidr(value, low, high) && /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(value),
  StringIsNotEmpty: (value) => value !== '',
  validateRecordNameTrailingDot: (value) => value.endsWith('.'),
  validateProjectServiceService: (value) =>
    value.includes('.') && !/^(dataproc-control|source|stackdriverprovisioning)\.googleapis\.com$/.test(value),
  validateKmsCryptoKeyRotationPeriod: (value) => /^\d+(\.\d{1,9})?s$/.test(value) && Number.parseFloat(value) >= 86_400,
};

function isCidr(value: string, low = 0, high = 128): boolean {
  const [address = '', length = ''] = value.split('/');
  const limit = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return /^\d+$/.test(length) && Number(length) <= limit && Number(length) >= low && Number(length) <= high;
}
