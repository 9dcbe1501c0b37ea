import { calledPorts, containersOf, type PlacedContainer } from '../model/containers-of';
import { type Issue, issue, type Path } from '../model/issue';
import { own } from '../model/own';
import { startValues } from '../model/references-in';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import { configText, isTakenWhole, literalText } from '../model/taken-configs';
import type { Finding } from './support';
import { calledWorkloads } from './used-by-workload';

/** What a platform knows of addresses. */
export interface AddressBook {
  /** The workload that a host name leads to, where it leads to one of the application. */
  workloadAt(host: string): string | undefined;
  /** Whether the platform refuses connections from one workload to another at a port. */
  isCut(caller: ResolvedWorkload, called: ResolvedWorkload, port: number): boolean;
}

/**
 * Addresses of other workloads that stand in texts, where the platform refuses the connection because it does not know of it. An address is a
 * host and one of the ports of its workload, or a URL of HTTP without a port; what only looks like part of one is none: `my-cart:7070`,
 * `cart.example.com:7070`, `registry/cart:7070`.
 */
export function addressesAsText(app: ResolvedApplication, book: AddressBook): Issue[] {
  return Object.values(app.workloads).flatMap((caller) =>
    containersOf(caller)
      .flatMap((container) => textsOf(app, container))
      .flatMap(({ text, path }) => {
        const [found] = cutAddresses(app, book, caller, text);
        return found === undefined ? [] : [unknownCaller(found, path)];
      }),
  );
}

/**
 * The same in files, and in sets of values that are taken as a whole. A container may have more of both than it uses, so they are notes: one for
 * each file or set and each workload that it names.
 */
export function addressesInBulk(app: ResolvedApplication, book: AddressBook): Finding[] {
  return Object.values(app.workloads).flatMap((caller) =>
    containersOf(caller)
      .flatMap((container) => [...setsOf(app, container), ...filesOf(app, container)])
      .flatMap(({ text, path }) =>
        cutAddresses(app, book, caller, text).map(({ text: address, called }) => ({
          level: 'degraded' as const,
          path,
          reason: `names "${address}", and ${called} does not let this caller in: state calls: ['${called}'] where it is asked`,
        })),
      ),
  );
}

interface CutAddress {
  readonly text: string;
  /** Workload that it leads to. */
  readonly called: string;
}

/** Addresses in a text at which the platform refuses the caller, the first of each workload. */
function cutAddresses(app: ResolvedApplication, book: AddressBook, caller: ResolvedWorkload, text: string): readonly CutAddress[] {
  const known = new Set([caller.name, ...calledWorkloads(caller)]);
  return addressesIn(text).flatMap(({ host, port, text: address }) => {
    const name = book.workloadAt(host);
    const called = name === undefined || known.has(name) ? undefined : own(app.workloads, name);
    if (called === undefined) return [];
    const isItsPort = calledPorts(called).some((each) => [each.port, each.servicePort].includes(port));
    if (!isItsPort || !book.isCut(caller, called, port)) return [];
    known.add(called.name);
    return [{ text: address, called: called.name }];
  });
}

function unknownCaller({ text, called }: CutAddress, path: Path): Issue {
  const message = `contains "${text}" as text, so ${called} does not let this caller in`;
  return issue('address-as-text', path, message, `write serviceAddress('${called}'), alone or in text\`…\`, or state calls: ['${called}']`);
}

interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

/** Variables and words of command lines, with the texts around references in them; of sets, the values that are named one by one. */
function textsOf(app: ResolvedApplication, placed: PlacedContainer): readonly PlacedText[] {
  return startValues(placed).flatMap(({ value, path }) => {
    if (isTakenWhole(placed.container, app.configs, String(path.at(-1)), value)) return [];
    const parts = typeof value === 'string' ? [value] : value.kind === 'text' ? value.parts : [value];
    return parts.flatMap((part) => {
      const text = typeof part === 'string' ? part : part.kind === 'config' ? configText(app, part) : undefined;
      return text === undefined ? [] : [{ text, path }];
    });
  });
}

function setsOf(app: ResolvedApplication, { container, path }: PlacedContainer): readonly PlacedText[] {
  return container.configs.map((set, index) => ({
    text: Object.values(own(app.configs, set) ?? {}).join('\n'),
    path: [...path, 'configs', index],
  }));
}

function filesOf(app: ResolvedApplication, { container, path }: PlacedContainer): readonly PlacedText[] {
  return Object.entries(container.files).flatMap(([file, content]) => {
    const text = literalText(app, content);
    return text === undefined ? [] : [{ text, path: [...path, 'files', file] }];
  });
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly text: string;
}

/** A host with its port, not within a longer word, and not behind a single slash, as the tag of an image is. */
const hostAndPort = /(?<![\w.-])(?<!(?:^|[^/])\/)([a-z][-a-z0-9]*(?:\.[a-z0-9][-a-z0-9]*)*)\.?:(\d{1,5})(?![\w-]|\.\d)/g;
/** A host of which the port is that of every URL that states none. */
const hostOfUrl = /(?<![\w.-])http:\/\/([a-z][-a-z0-9]*(?:\.[a-z0-9][-a-z0-9]*)*)(?=[/?#\s"',;]|$)/g;

function addressesIn(text: string): readonly Address[] {
  const withPort = [...text.matchAll(hostAndPort)].map(([whole, host = '', port]) => ({ host, port: Number(port), text: whole }));
  const withoutPort = [...text.matchAll(hostOfUrl)].map(([whole, host = '']) => ({ host, port: 80, text: whole }));
  return [...withPort, ...withoutPort];
}
