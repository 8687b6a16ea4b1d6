import * as accesscontrol from './accesscontrol.mjs';
import * as casbin from './casbin.mjs';
import * as casl from './casl.mjs';
import * as caslConditions from './casl-conditions.mjs';
import * as cedar from './cedar.mjs';
import * as easyRbac from './easy-rbac.mjs';
import * as nestedMaps from './nested-maps.mjs';
import * as oneKey from './one-key.mjs';
import * as plainResolver from './plain-resolver.mjs';
import * as rolegate from './rolegate.mjs';

/** Rolegate first, then what one writes by hand, then the libraries. */
export const contenders = [
  rolegate,
  nestedMaps,
  oneKey,
  plainResolver,
  casl,
  caslConditions,
  easyRbac,
  accesscontrol,
  casbin,
  cedar,
];
