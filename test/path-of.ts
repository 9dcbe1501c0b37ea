import type { Path } from '../lib/model/issue';

/** The path that is written `workloads.web.files["/etc/a.conf"].steps[0]`. */
export function pathOf(text: string): Path {
  return [...text.matchAll(/\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, position, word = '']) => {
    if (quoted !== undefined) return String(JSON.parse(quoted));
    return position === undefined ? word : Number(position);
  });
}
