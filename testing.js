module.exports = require('./build/lib/testing/index.js');
