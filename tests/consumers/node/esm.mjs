import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';

console.log(decisions(rolegate));
