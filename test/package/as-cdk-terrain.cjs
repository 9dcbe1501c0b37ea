// Preloaded into a process: whoever asks for cdktf or its bindings gets CDK Terrain's from the folder in CDK_TERRAIN, as the published files do.
const Module = require('node:module');
const { join } = require('node:path');

const modules = join(process.env.CDK_TERRAIN, 'node_modules');
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  resolve(/^@?cdktf(?=$|\/)/.test(request) ? join(modules, request.replace('cdktf', 'cdktn')) : request, ...rest);
