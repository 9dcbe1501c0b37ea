/**
 * Settings of a node. Memory is not mapped, since that wants a limit of the kernel that only root of the node can raise: it costs some speed
 * of searches, and keeps pods without rights.
 */
export function elasticsearchSettings(name: string, replicas: number): string {
  return `${[
    `cluster.name: ${name}`,
    'node.name: ${POD_NAME}',
    'network.host: 0.0.0.0',
    'path.data: /usr/share/elasticsearch/data',
    'node.store.allow_mmap: false',
    'readiness.port: 9399',
    ...discovery(name, replicas),
    'ingest.geoip.downloader.enabled: false',
    'xpack.security.enabled: true',
    ...encrypted('xpack.security.transport.ssl'),
    ...encrypted('xpack.security.http.ssl'),
  ].join('\n')}\n`;
}

/** A single node takes itself for the master, and waits for no others. */
function discovery(name: string, replicas: number): readonly string[] {
  if (replicas === 1) return ['discovery.type: single-node'];
  const masters = Array.from({ length: replicas }, (_, index) => `${name}-${index}`);
  return [`discovery.seed_hosts: [${name}]`, `cluster.initial_master_nodes: [${masters.join(', ')}]`];
}

function encrypted(what: string): readonly string[] {
  return [
    `${what}.enabled: true`,
    `${what}.verification_mode: certificate`,
    `${what}.key: tls/tls.key`,
    `${what}.certificate: tls/tls.crt`,
    `${what}.certificate_authorities: tls/ca.crt`,
  ];
}
