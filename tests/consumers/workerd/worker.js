// A worker that takes no wasm but what is deployed with it.
import * as rolegate from 'rolegate';
import * as readonly from 'rolegate/readonly';
import * as server from 'rolegate/server';
import { checkReadonly, checkServer, decisions } from '../decisions.mjs';

const answer = () => {
  checkReadonly(readonly);
  checkServer(server, rolegate);
  return new Response(decisions(rolegate));
};

export default { fetch: answer };
