// Has V8 optimise less: `node --require` runs it in each process that a test starts, as NODE_OPTIONS takes no flag of V8.
require('node:v8').setFlagsFromString('--interrupt-budget=1000000');
