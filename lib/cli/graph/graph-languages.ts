import { type ApplicationMap, type MapEdge, type MapNode, outside } from '../../report/map/application-map';
import { whereOf } from './where-of';

/** The map as a flowchart of Mermaid, as GitHub and GitLab draw it in Markdown. */
export function mermaid(map: ApplicationMap): string {
  const ids = identifiers(map.nodes);
  const nodes = map.nodes.map((node) => {
    const [open, close] = shapes(node, ['(', ')'], ['[(', ')]'], ['[', ']']);
    return `  ${ids.get(node.id)}${open}"${mermaidText(labelOf(map, node))}"${close}`;
  });
  const edges = map.edges.map((edge) => `  ${ids.get(edge.from)} -->|"${mermaidText(edgeLabel(map, edge))}"| ${ids.get(edge.to)}`);
  return [`flowchart LR`, ...nodes, ...edges].map((line) => `${line}\n`).join('');
}

/** The map in the language of Graphviz. */
export function dot(map: ApplicationMap): string {
  const ids = identifiers(map.nodes);
  const nodes = map.nodes.map(
    (node) => `  ${ids.get(node.id)} [label=${dotText(labelOf(map, node))}, shape=${shapes(node, 'ellipse', 'cylinder', 'box')}];`,
  );
  const edges = map.edges.map((edge) => `  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [label=${dotText(edgeLabel(map, edge))}];`);
  return [`digraph ${dotText(map.application)} {`, '  rankdir=LR;', ...nodes, ...edges, '}'].map((line) => `${line}\n`).join('');
}

/** Names of users may be words of the language, so nodes are numbered. */
function identifiers(nodes: readonly MapNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, index) => [id, `n${index + 1}`]));
}

function shapes<T>({ id }: MapNode, ofOutside: T, ofData: T, ofWorkload: T): T {
  if (id === outside) return ofOutside;
  return id.startsWith('workload/') ? ofWorkload : ofData;
}

function labelOf(map: ApplicationMap, node: MapNode): string {
  const where = whereOf(map, node);
  return [node.name, ...(node.id === outside ? [] : [node.kind]), ...(where === '' ? [] : [where])].join('\n');
}

function edgeLabel(map: ApplicationMap, edge: MapEdge): string {
  const where = whereOf(map, edge);
  return where === '' ? edge.kind : `${edge.kind}\n${where}`;
}

function mermaidText(text: string): string {
  return text.replace(/["<>&#]/g, (character) => `#${character.charCodeAt(0)};`).replaceAll('\n', '<br/>');
}

function dotText(text: string): string {
  return JSON.stringify(text);
}
