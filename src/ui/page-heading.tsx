import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { appBase } from './app-base.ts';

interface PageHeadingProps {
  /** Also the page's title. */
  title: string;
  /** What is shown instead of the title, when it needs marks. */
  children?: ReactNode;
}

/** The first heading belongs to the page that the browser loaded, which handles focus itself. */
let isFirstHeading = true;

/**
 * The page's h1. Takes the focus when it appears after a navigation inside the app, so that
 * screen readers say where one is; give it a `key` to make it do so on every step of a flow.
 */
export function PageHeading({ title, children }: PageHeadingProps) {
  const { t } = useTranslation('core');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where several windows are open, one sees which of them only practises.
    document.title = `${appBase && 'DEMO – '}${title} – ${t('appName')}`;
  }, [title, t]);
  // Before anything is drawn: whoever is quick with the next field keeps it.
  useLayoutEffect(() => {
    if (!isFirstHeading) heading.current?.focus({ preventScroll: true });
    isFirstHeading = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
