const rolegate = require('rolegate');
const readonly = require('rolegate/readonly');
const server = require('rolegate/server');
const { checkReadonly, checkServer, decisions } = require('../decisions.cjs');

checkReadonly(readonly);
checkServer(server, rolegate);
console.log(decisions(rolegate));
