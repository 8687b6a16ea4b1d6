import * as rolegate from 'rolegate';
import * as readonly from 'rolegate/readonly';
import * as server from 'rolegate/server';
import { checkReadonly, checkServer, decisions } from '../decisions.mjs';

checkReadonly(readonly);
checkServer(server, rolegate);
console.log(decisions(rolegate));
