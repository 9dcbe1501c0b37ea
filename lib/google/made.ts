/** Whether a value is a construct that has made its resource, rather than data about one. */
export function isMade<Made>(value: unknown): value is Made {
  try {
    return (
      typeof value === 'object' && value !== null && 'resource' in value && typeof value.resource === 'object' && value.resource !== null
    );
  } catch {
    return false; // a proxy of the user's own
  }
}
