#!/usr/bin/env node
const { existsSync } = require('node:fs');
const program = require('node:path').join(__dirname, 'build/lib/cli/command-process.js');
if (existsSync(program)) require(program).runProcess(process.argv.slice(2));
else {
  process.stderr.write(`orchestra: ${__dirname} is not built; run there: npm ci && npm run build\n`);
  process.exitCode = 1;
}
