const rolegate = require('rolegate');
const readonly = require('rolegate/readonly');
const { checkReadonly, decisions } = require('../decisions.cjs');

checkReadonly(readonly);
console.log(decisions(rolegate));
