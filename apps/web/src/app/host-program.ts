// The client is one and the same at every tier; the program that serves it says where it is.
import { queryOptions } from '@tanstack/react-query';
import { NoAnswer } from './failure.js';
import { reach } from './request.js';

export interface HostProgram {
  program: 'node' | 'gateway';
  /** 12-digit code of the jurisdiction it serves. */
  code: string;
  name: string;
}

async function askHostProgram(): Promise<HostProgram> {
  const response = await reach('/app.json', { headers: { accept: 'application/json' } });
  try {
    return (await response.json()) as HostProgram;
  } catch {
    throw new NoAnswer('unreadable');
  }
}

export const hostProgramQuery = queryOptions({
  queryKey: ['host-program'],
  queryFn: askHostProgram,
  staleTime: Infinity,
});
