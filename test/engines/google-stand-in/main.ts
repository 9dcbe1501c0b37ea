/**
 * A stand-in for the google provider: `tsx main.ts DATA_FOLDER` listens on loopback and prints, as its only line, what
 * Terraform wants in TF_REATTACH_PROVIDERS to use it instead of starting a provider of its own.
 */
import path from 'node:path';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { googleProvider, type Procedure, type Request } from './provider';

const definition = loadSync(path.join(__dirname, 'provider.proto'), { keepCase: true, longs: Number, enums: String, oneofs: true });
// as: grpc-js types whatever a proto file may hold; this one holds a service
const protocol = loadPackageDefinition(definition)['tfplugin5'] as unknown as { Provider: ServiceClientConstructor };
const procedures = googleProvider(process.argv[2] ?? '');

const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
server.addService(protocol.Provider.service, Object.fromEntries(Object.entries(procedures).map(([name, run]) => [name, handler(run)])));
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  const address = { Network: 'tcp', String: `127.0.0.1:${port}` };
  const attach = { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: address };
  process.stdout.write(`${JSON.stringify({ 'hashicorp/google': attach })}\n`);
});

// Whoever started this holds its standard input open: it ends with its parent, however that ends.
process.stdin.resume().on('end', () => process.exit(0));

function handler(run: Procedure): UntypedServiceImplementation[string] {
  return (call: { request: Request; getPeer(): string }, answer: (error: Error | null, response?: object) => void) => {
    try {
      answer(null, run(call.request, call.getPeer()));
    } catch (error) {
      answer(error instanceof Error ? error : new Error(String(error)));
    }
  };
}
