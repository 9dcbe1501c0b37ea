#!/usr/bin/env node
process.exitCode = require('./build/lib/cli/main.js').main(process.argv.slice(2));
