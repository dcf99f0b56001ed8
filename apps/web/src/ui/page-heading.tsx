import { useEffect, type ReactNode } from 'react';

interface PageHeadingProps {
  title: string;
  /** A sentence under the title: what this page is for. */
  about?: ReactNode;
  children?: ReactNode;
}

/** Names the page, also in the browser's tab; its children are the page's own buttons. */
export function PageHeading({ title, about, children }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · 枫桥`;
  }, [title]);
  return (
    <div className="page-heading">
      <div>
        <h1>{title}</h1>
        {about && <p>{about}</p>}
      </div>
      {children && <div className="page-heading-actions">{children}</div>}
    </div>
  );
}
