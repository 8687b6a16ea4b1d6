import type { Level as Levels } from 'rolegate';
import { levelName } from '../words';
import { Term } from './Term';

/** A level of roles by its one name. */
export const Level = ({ level }: { level: Levels }) => <Term word={level}>{levelName(level)}</Term>;
