import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Town } from '#domain/schemas/town.ts';
import { directionOf } from '#domain/locales.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { CatalogueProvider } from '#features/services/catalogue-context.tsx';
import { TownProvider, useTownById } from '#replica/town-context.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { PageData } from './page-data.ts';
import type { PageProps } from './pages.ts';
import { SiteHeader } from './site-header.tsx';
import { StatusBar } from './status-bar.tsx';
import { whenIdle } from './when-idle.ts';
import { useLinkNavigation } from './use-link-navigation.ts';
import { usePageData } from './use-page-data.ts';

interface AppProps {
  renderPage: (props: PageProps) => ReactNode;
  pageData: PageData;
  /** Instant; asked once the page is shown, which may be days after it was rendered. */
  now: () => string;
}

export function App({ renderPage, pageData, now }: AppProps) {
  const current = usePageData(pageData);
  return (
    <TownProvider {...(current.documents ? { documents: current.documents } : {})}>
      <CatalogueProvider catalogue={current.catalogue}>
        <Frame
          renderPage={renderPage}
          pageTown={current.town}
          today={useToday(pageData.today, now)}
        />
      </CatalogueProvider>
    </TownProvider>
  );
}

/** Starts with the day of the rendering: asking the calendar costs slow phones a tenth of a second. */
function useToday(renderedOn: string, now: () => string): string {
  const [today, setToday] = useState(renderedOn);
  useEffect(() => {
    void whenIdle().then(() => setToday(instantToLocal(now()).slice(0, 10)));
  }, [now]);
  return today;
}

interface FrameProps {
  renderPage: AppProps['renderPage'];
  /** The town as it came with the page. */
  pageTown: Town | undefined;
  today: string;
}

function Frame({ renderPage, pageTown, today }: FrameProps) {
  const { t, i18n } = useTranslation('core');
  const town = useTownById().town ?? pageTown;
  const [path] = useLocation();
  useLinkNavigation();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.documentElement.dir = directionOf(i18n.language);
  }, [i18n.language]);
  return (
    <>
      <a class="skip-link" href="#content">
        {t('skipToContent')}
      </a>
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
            <a class="line-link" href={`tel:${town.phone.replace(/[^+\d]/g, '')}`}>
              {t('footer.townHall', { phone: town.phone })}
            </a>
          </p>
        )}
      </footer>
    </>
  );
}
