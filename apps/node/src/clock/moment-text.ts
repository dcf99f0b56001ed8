import { chinaTime } from '@fengqiao/domain';

/** Day, hour, minute and second in China. */
export function momentText(at: Date): string {
  return chinaTime(at.toISOString());
}
