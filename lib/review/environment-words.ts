import type { NamedEnvironment } from '../model/environment';
import { isRecord } from '../model/record';
import type { RenderedItem } from '../rendered/rendered-item';

/** Words that an environment has in place of another's: its name, namespace, project, hosts. */
export class EnvironmentWords {
  private readonly words: readonly (readonly [word: string, stand: string])[];

  /** @param namespace - that the environment's objects live in, which may be called as the application is */
  constructor(
    environment: NamedEnvironment,
    private readonly namespace: string | undefined,
  ) {
    const { kubernetes, google, registry, name, tier } = environment;
    const words = wordsIn({ kubernetes, google, registry }, '').filter(([path]) => path !== 'kubernetes.namespace');
    const declared = [...words, ['name', name] as const, ['tier', tier] as const];
    const known = new Map<string, string>();
    for (const [path, word] of declared) if (isTelling(word) && !known.has(word)) known.set(word, `{${path}}`);
    this.words = [...known].sort(([one], [other]) => other.length - one.length);
  }

  /** The thing with a stand-in for each word. */
  replaced(item: RenderedItem): RenderedItem {
    const { environment: _, ...rest } = item;
    const text = (each: string) => this.textWith(this.withoutNamespace(each));
    return {
      ...rest,
      identity: text(item.identity),
      title: text(item.title),
      value: this.valueWith(this.withoutNamespaces(item), this.textWith),
    };
  }

  /** A value as it was before. */
  restored<Value>(value: Value): Value {
    const stands = [...this.words, ...(this.namespace === undefined ? [] : [[this.namespace, namespaceStand] as const])];
    const change = (text: string) => stands.reduce((found, [word, stand]) => found.split(stand).join(word), text);
    return this.valueWith(value, change) as Value; // texts become texts, and all else stays
  }

  /** `Deployment shop/api`, `v1/Namespace shop`. */
  private withoutNamespace(text: string): string {
    const { namespace } = this;
    if (namespace === undefined) return text;
    if (/(?:^|\/)Namespace \S+$/.test(text))
      return text.endsWith(` ${namespace}`) ? `${text.slice(0, -namespace.length)}${namespaceStand}` : text;
    return text.replace(` ${namespace}/`, () => ` ${namespaceStand}/`);
  }

  private withoutNamespaces({ plane, type, value }: RenderedItem): unknown {
    const { namespace } = this;
    if (namespace === undefined || plane !== 'kubernetes') return value;
    const dotted = new RegExp(String.raw`(?<=[a-z0-9]\.)${namespace}(?=\.svc|:\d|\/|$)`, 'g');
    const change = (each: unknown, key: string, parent: unknown): unknown => {
      if (typeof each === 'string') {
        const isName =
          /^(?:namespace|kubernetes\.io\/metadata\.name)$/.test(key) ||
          (key === 'value' && isRecord(parent) && parent['name'] === 'namespace');
        if (each === namespace && (isName || (type === 'v1/Namespace' && key === 'name'))) return namespaceStand;
        return each.replace(dotted, () => namespaceStand);
      }
      if (Array.isArray(each)) return each.map((element) => change(element, '', each));
      if (!isRecord(each)) return each;
      return Object.fromEntries(Object.entries(each).map(([name, field]) => [name, change(field, name, each)]));
    };
    return change(value, '', undefined);
  }

  private readonly textWith = (text: string): string =>
    this.words.reduce((found, [word, stand]) => (found.includes(word) ? replaceWord(found, word, stand) : found), text);

  private valueWith(value: unknown, change: (text: string) => string): unknown {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map((each) => this.valueWith(each, change));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [change(key), this.valueWith(each, change)]));
  }
}

const namespaceStand = '{namespace}';

function wordsIn(value: unknown, path: string): readonly (readonly [path: string, word: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each, index) => wordsIn(each, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => wordsIn(each, path === '' ? key : `${path}.${key}`));
}

/** Short words, and those of a choice, stand for other things too. */
function isTelling(word: string): boolean {
  return (
    /[a-z]/i.test(word) &&
    word.length >= 3 &&
    !/\{|\n/.test(word) &&
    !/^(?:gateway|ingress|external|internal|public|enforced|true|false)$/.test(word)
  );
}

/** Where it is a word of its own, and not within a stand-in. */
function replaceWord(text: string, word: string, stand: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replace(new RegExp(String.raw`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])(?![^{}]*\})`, 'g'), () => stand);
}
