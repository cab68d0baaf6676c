import { hydrate, render } from 'preact';
import { knownSearch } from '#domain/known-search.ts';
import { defaultLocale, directionOf, type Locale } from '#domain/locales.ts';
import { initI18n, loadTexts } from '#i18n/i18n.ts';
import { App } from './app.tsx';
import { currentLocale, showAsChosen } from './chosen-look.ts';
import { lazyPages, preloadPage } from './lazy-pages.ts';
import { readPageData, type PageData } from './page-data.ts';
import { Routes } from './routes.tsx';
import { startBackground } from './start-background.ts';
import { whenIdle } from './when-idle.ts';

const now = () => new Date().toISOString();

async function start(): Promise<void> {
  void showAsChosen();
  const pageData = readPageData(document) ?? emptyPageData();
  const locale = currentLocale();
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
  initI18n(locale);
  await Promise.all([loadTexts(locale, 'core'), preloadPage(location.pathname)]);
  show(pageData, locale);
  if (pageData.isRendered) await whenIdle();
  await startBackground();
}

/** Takes over the page from the server, or draws it when another one came from the cache. */
function show(pageData: PageData, locale: Locale): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root element.');
  const app = (
    <App
      renderPage={(props) => <Routes pages={lazyPages} {...props} />}
      pageData={pageData}
      now={now}
    />
  );
  const { pathname, search } = location;
  const isSamePage =
    pageData.path === pathname && pageData.search === knownSearch(pathname, search.slice(1));
  if (pageData.isRendered && isSamePage && pageData.locale === locale) hydrate(app, root);
  else {
    root.textContent = '';
    render(app, root);
  }
}

function emptyPageData(): PageData {
  const today = now().slice(0, 10);
  return { path: location.pathname, search: '', locale: defaultLocale, today, isRendered: false };
}

void start();
