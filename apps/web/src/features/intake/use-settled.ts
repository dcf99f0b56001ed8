import { useEffect, useState } from 'react';

/** The value once it has not changed for a while, so that not every stroke of a key asks the node. */
export function useSettled<Value>(value: Value, afterMs: number): Value {
  const key = JSON.stringify(value);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), afterMs);
    return () => clearTimeout(timer);
  }, [key, afterMs]);
  return JSON.parse(settled) as Value;
}
