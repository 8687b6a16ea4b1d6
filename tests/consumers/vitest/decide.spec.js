import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';

test('decides', () => {
  const text = decisions(rolegate);
  writeFileSync(process.env.DECISIONS, text);
  expect(JSON.parse(text)[0]).toBe(true);
});
