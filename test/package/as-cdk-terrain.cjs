// Preloaded into a process: whoever asks for cdktf gets CDK Terrain, as with `"cdktf": "npm:cdktn@…"` in a package.json.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolve(request.replace(/^cdktf(?=$|\/)/, 'cdk-terrain'), ...rest);
