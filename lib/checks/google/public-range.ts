/** Whether a range of addresses lets everybody in. */
export function isPublicRange(range: string): boolean {
  return ['0.0.0.0', '::0', '::', '*'].includes(range) || /\/0+$/.test(range);
}
