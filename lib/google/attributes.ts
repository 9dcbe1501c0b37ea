import { type Issue, issue, type Path } from '../model/issue';
import { isList, plainEntries, plainItems } from '../model/schema/plain-data';
import { checked, recordOf } from '../model/schema/values';
import { show } from '../model/show';

/** Attributes in the words of Terraform. */
export const attributes = recordOf(
  checked<unknown>((value, path, issues) => anyJson(value, path, issues)),
  {
    drops: true,
    pattern: /^[a-z_]+(?:\.(?:\d+|[a-z_]+))*$/,
    allowed: "a path in Terraform JSON such as 'template.labels'",
  },
);

/** No attribute of Terraform lies deeper. */
const deepest = 30;

/** What Terraform JSON can say; only Terraform knows what of it is right. What cdktf resolves itself is passed on. */
function anyJson(value: unknown, path: Path, issues: Issue[], depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value)) return value;
  if (depth > deepest) return refused(path, `must be at most ${deepest} levels deep`, issues);
  const inner = (each: unknown, key: string | number) => anyJson(each, [...path, key], issues, depth + 1);
  if (isList(value)) return plainItems(value, path, issues)?.map(inner);
  if (typeof value !== 'object') return refused(path, `must be a value of JSON, got ${show(value)}`, issues);
  if (isResolvable(value)) return value;
  return Object.fromEntries((plainEntries(value, path, issues) ?? []).map(([key, each]) => [key, inner(each, key)]));
}

function isResolvable(value: object): boolean {
  try {
    return 'creationStack' in value && 'resolve' in value && typeof value.resolve === 'function';
  } catch {
    return false; // a proxy of the user's own, which is refused as such
  }
}

function refused(path: Path, message: string, issues: Issue[]): undefined {
  issues.push(issue('wrong-type', path, message));
}
