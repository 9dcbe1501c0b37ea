module.exports = require('./build/lib/constructs/google/index.js');
