module.exports = require('./build/lib/constructs/kubernetes/index.js');
