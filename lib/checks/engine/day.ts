/** The time of a day in milliseconds; undefined for anything but a day of the calendar such as `2027-03-31`. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  // the parser takes the 31st of February for a day of March
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time;
}

/** Whether a day is another or earlier; days of this form are in the order of their texts. */
export function isAtOrBefore(day: string, other: string): boolean {
  return day <= other;
}

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round(((parseDay(to) ?? 0) - (parseDay(from) ?? 0)) / 86_400_000);
}
