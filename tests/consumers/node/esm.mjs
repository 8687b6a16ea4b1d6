import * as rolegate from 'rolegate';
import * as readonly from 'rolegate/readonly';
import { checkReadonly, decisions } from '../decisions.mjs';

checkReadonly(readonly);
console.log(decisions(rolegate));
