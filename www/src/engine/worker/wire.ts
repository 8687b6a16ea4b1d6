import type { Issue } from 'rolegate';
import type { Api } from './api';

export interface Question {
  id: number;
  method: keyof Api;
  args: unknown[];
}

/** The answer to a question, or word that answers may have changed. */
export interface Answer {
  id?: number;
  changed?: true;
  value?: unknown;
  error?: { code: string; message: string; help?: string; issues?: readonly Issue[] };
}
