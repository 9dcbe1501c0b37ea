import { calledPorts, containersOf, type PlacedContainer } from '../model/containers-of';
import { type Issue, issue, type Path } from '../model/issue';
import { own } from '../model/own';
import { startValues } from '../model/references-in';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
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
  return Object.values(app.workloads).flatMap((caller) => {
    const known = new Set([caller.name, ...calledWorkloads(caller)]);
    return containersOf(caller).flatMap((container) =>
      textsOf(container).flatMap(({ text, path }) => {
        const found = addressesIn(text).find(({ host, port }) => {
          const name = book.workloadAt(host);
          const called = name === undefined || known.has(name) ? undefined : own(app.workloads, name);
          if (called === undefined) return false;
          const isItsPort = calledPorts(called).some((each) => [each.port, each.servicePort].includes(port));
          return isItsPort && book.isCut(caller, called, port);
        });
        return found === undefined ? [] : [unknownCaller(found.text, book.workloadAt(found.host) ?? found.host, path)];
      }),
    );
  });
}

function unknownCaller(address: string, called: string, path: Path): Issue {
  const message = `contains "${address}" as text, so ${called} does not let this caller in`;
  return issue('address-as-text', path, message, `write serviceAddress('${called}'), alone or in text\`…\`, or state calls: ['${called}']`);
}

interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

/** Variables and words of command lines, with the texts around references in them. */
function textsOf(container: PlacedContainer): readonly PlacedText[] {
  return startValues(container).flatMap(({ value, path }) => {
    const parts = typeof value === 'string' ? [value] : value.kind === 'text' ? value.parts : [];
    return parts.flatMap((text) => (typeof text === 'string' ? [{ text, path }] : []));
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
