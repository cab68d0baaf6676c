import { useEffect, useState, type ReactNode } from 'react';
import { instantToLocal } from '#domain/local-time.ts';
import { CatalogueProvider } from '#features/services/catalogue-context.tsx';
import { TownProvider } from '#replica/town-context.tsx';
import type { PageData } from './page-data.ts';
import { PageFrame } from './page-frame.tsx';
import type { PageProps } from './pages.ts';
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
  useLinkNavigation();
  return (
    <TownProvider {...(current.documents ? { documents: current.documents } : {})}>
      <CatalogueProvider catalogue={current.catalogue}>
        <PageFrame
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
