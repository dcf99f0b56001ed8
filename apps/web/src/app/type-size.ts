// Large type 大字: a third larger, for older eyes; remembered on this PC for whoever sits at it.
import { useSyncExternalStore } from 'react';

export type TypeSize = 'usual' | 'large';

/** What every size of letters is multiplied by. */
export const TYPE_SCALE: Record<TypeSize, number> = { usual: 1, large: 1.3 };

const KEY = 'fengqiao.type';
const listeners = new Set<() => void>();
let size: TypeSize = 'usual';

export function startTypeSize(): void {
  apply(localStorage.getItem(KEY) === 'large' ? 'large' : 'usual');
}

export function switchTypeSize(next: TypeSize): void {
  localStorage.setItem(KEY, next);
  apply(next);
}

export function useTypeSize(): TypeSize {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => size,
  );
}

function apply(next: TypeSize): void {
  size = next;
  document.documentElement.style.setProperty('--type', String(TYPE_SCALE[next]));
  for (const listener of listeners) listener();
}
