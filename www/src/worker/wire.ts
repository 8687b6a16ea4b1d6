import type { Issue } from 'rolegate';
import type { Api } from './api';

export interface Question {
  id: number;
  method: keyof Api;
  args: unknown[];
}

export interface Answer {
  id: number;
  value?: unknown;
  error?: { code: string; message: string; help?: string; issues?: readonly Issue[] };
}
