import { Gate } from 'rolegate';
import { soak } from './support/soak.mjs';
import { workspace } from './support/workspace.mjs';

export const tests = {
  'a million hot calls, some of them bad'() {
    const rounds = 500_000;
    const refused = soak(Gate, workspace(), rounds);
    if (refused !== 2 * Math.ceil(rounds / 16) + 2 * Math.ceil(rounds / 64))
      throw new Error(`${refused} bad calls were refused`);
  },
};
