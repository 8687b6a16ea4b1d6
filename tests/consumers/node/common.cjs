const rolegate = require('rolegate');
const { decisions } = require('../decisions.cjs');

console.log(decisions(rolegate));
