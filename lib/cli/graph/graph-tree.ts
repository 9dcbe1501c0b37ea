import { type ApplicationMap, type MapEdge, type MapNode, outside } from '../../report/map/application-map';
import type { Paint } from '../colour';
import { whereOf } from './where-of';

/** Workloads with what each depends on below it, and the ways in from outside beside it. */
export function graphTree(map: ApplicationMap, paint: Paint): string {
  const nodes = new Map(map.nodes.map((node) => [node.id, node]));
  const workloads = map.nodes.filter(({ kind, id }) => kind !== outside && id.startsWith('workload/'));
  const lines = workloads.flatMap((node) => [headOf(map, node, paint), ...branches(map, nodes, node, paint)]);
  const used = new Set(map.edges.map(({ to }) => to));
  const unused = map.nodes.filter(({ id }) => id !== outside && !id.startsWith('workload/') && !used.has(id));
  const alone = unused.length === 0 ? [] : ['', `used by no workload: ${unused.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`];
  const head = `${map.application} in ${map.environments.join(', ')}`;
  return [paint('strong', head), ...lines, ...alone].map((line) => `${line}\n`).join('');
}

function headOf(map: ApplicationMap, node: MapNode, paint: Paint): string {
  const ways = node.entrances.map((each) => `${each.kind}: ${each.how}${bracketed(whereOf(map, each))}`);
  const secrets = node.secrets.length === 0 ? '' : `, ${node.secrets.length} ${node.secrets.length === 1 ? 'secret' : 'secrets'}`;
  const end = ways.length === 0 ? '' : `  ${paint('warning', `<- ${ways.join('; ')}`)}`;
  return `\n${paint('strong', node.name)}  ${node.kind}${secrets}${bracketed(whereOf(map, node))}${end}`;
}

function branches(map: ApplicationMap, nodes: ReadonlyMap<string, MapNode>, { id }: MapNode, paint: Paint): string[] {
  const edges = map.edges.filter(({ from }) => from === id);
  return edges.map((edge, index) => `${index === edges.length - 1 ? '└─' : '├─'} ${target(map, nodes, edge, paint)}`);
}

function target(map: ApplicationMap, nodes: ReadonlyMap<string, MapNode>, edge: MapEdge, paint: Paint): string {
  const node = nodes.get(edge.to);
  return `${edge.kind} ${node === undefined ? edge.to : `${node.kind} ${node.name}`}${paint('faint', bracketed(whereOf(map, edge)))}`;
}

function bracketed(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
