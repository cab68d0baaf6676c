import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { directionOf } from '#domain/locales.ts';
import type { Town } from '#domain/schemas/town.ts';
import { useTownById } from '#replica/town-context.tsx';
import { telHref } from '#ui/tel-href.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { PageProps } from './pages.ts';
import { SiteHeader } from './site-header.tsx';
import { StatusBar } from './status-bar.tsx';

interface PageFrameProps {
  renderPage: (props: PageProps) => ReactNode;
  /** The town as it came with the page. */
  pageTown: Town | undefined;
  today: string;
  /** Before the header: what the demo says of itself. */
  top?: ReactNode;
}

/** What stands around every page. */
export function PageFrame({ renderPage, pageTown, today, top }: PageFrameProps) {
  const { t, i18n } = useTranslation('core');
  const town = useTownById().town ?? pageTown;
  const [path] = useLocation();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.documentElement.dir = directionOf(i18n.language);
  }, [i18n.language]);
  return (
    <>
      <SkipLink />
      {top}
      <SiteHeader townName={town?.name ?? ''} />
      <StatusBar />
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={path}>{renderPage({ town, today })}</ErrorBoundary>
      </main>
      <footer class="site-footer">
        <p>{t('footer.independent', { town: town?.name ?? '' })}</p>
        <p class="button-row">
          <a class="line-link" href="/datenschutz">
            {t('footer.privacy')}
          </a>
          <a class="line-link" href="/impressum">
            {t('footer.imprint')}
          </a>
        </p>
        {town && (
          <p>
            <a class="line-link" href={telHref(town.phone)}>
              {t('footer.townHall', { phone: town.phone })}
            </a>
          </p>
        )}
      </footer>
    </>
  );
}

export function SkipLink() {
  const { t } = useTranslation('core');
  return (
    <a class="skip-link" href="#content">
      {t('skipToContent')}
    </a>
  );
}
