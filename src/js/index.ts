import { version as engineVersion } from '../../pkg/rolegate.js';
import { startEngine } from './engine.js';

export type * from './types.js';

export function version(): string {
  startEngine();
  return engineVersion();
}
