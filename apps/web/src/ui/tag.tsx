import type { ReactNode } from 'react';

export type TagTone = 'plain' | 'info' | 'good' | 'warning' | 'bad';

/** A word in a box. Its colour only repeats what the word says. */
export function Tag({
  tone = 'plain',
  title,
  children,
}: {
  tone?: TagTone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`} title={title}>
      {children}
    </span>
  );
}
