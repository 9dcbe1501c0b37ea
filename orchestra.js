#!/usr/bin/env node
require('./build/lib/cli/command-process.js').runProcess(process.argv.slice(2));
