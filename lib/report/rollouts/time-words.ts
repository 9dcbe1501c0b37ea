/** `05:11`, from an hour on `1:05:11`. */
export function clock(seconds: number): string {
  const [hours, ...rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return (seconds < 3600 ? rest : [String(Number(hours)), ...rest]).join(':');
}

/** `42 s`, `5 min 11 s`, `1 h 20 min`. */
export function span(seconds: number): string {
  if (seconds < 60) return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60 === 0 ? '' : ` ${whole % 60} s`;
  if (minutes < 60) return `${minutes} min${rest}`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}${rest}`;
}

/** `25 %`, `16.7 %`. */
export function percent(share: number): string {
  return `${Number.isInteger(share) ? share : share.toFixed(1)} %`;
}
