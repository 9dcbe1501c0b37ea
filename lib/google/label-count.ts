import { type Issue, issue } from '../model/issue';

const most = 64;

/** Labels of Google Cloud are at most 64. */
export function labelCount({ labels }: { readonly labels: { readonly [key: string]: string } }): Issue[] {
  const count = Object.keys(labels).length;
  return count <= most ? [] : [issue('too-many-labels', ['labels'], `must be at most ${most}, got ${count}`)];
}
