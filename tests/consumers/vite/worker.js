import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';

postMessage(decisions(rolegate));
