import type { Issue } from 'rolegate/server';
import type { Touched } from '../shapes/changes';
import type { Api } from './api';

export interface Question {
  id: number;
  method: keyof Api;
  args: unknown[];
}

/** The answer to a question, or word of a change. */
export interface Answer {
  id?: number;
  touched?: Touched;
  /** The beginning of a long list, whose end comes as the value: a page takes it piece by piece. */
  part?: unknown[];
  value?: unknown;
  error?: { code: string; message: string; help?: string; issues?: readonly Issue[] };
}
