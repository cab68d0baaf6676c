import { hydrate, render } from 'preact';
import { defaultLocale, directionOf, isLocale, type Locale } from '#domain/locales.ts';
import { initI18n, loadTexts } from '#i18n/i18n.ts';
import { applyViewSettings, readViewSettings } from '#ui/view-settings.ts';
import { App } from './app.tsx';
import { lazyPages, preloadPage } from './lazy-pages.ts';
import { chosenLocale } from './locale-cookie.ts';
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

/** Letters and contrast; the styles come only for those who have chosen. */
async function showAsChosen(): Promise<void> {
  const view = readViewSettings(document.cookie);
  if (view.text === '100' && view.contrast === 'normal') return;
  applyViewSettings(view);
  await import('#ui/styles/view-settings.css');
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
  const isSamePage =
    pageData.path === location.pathname && `?${pageData.search}` === (location.search || '?');
  if (pageData.isRendered && isSamePage && pageData.locale === locale) hydrate(app, root);
  else {
    root.textContent = '';
    render(app, root);
  }
}

function currentLocale(): Locale {
  const { lang } = document.documentElement;
  return chosenLocale(document.cookie) ?? (isLocale(lang) ? lang : defaultLocale);
}

function emptyPageData(): PageData {
  const today = now().slice(0, 10);
  return { path: location.pathname, search: '', locale: defaultLocale, today, isRendered: false };
}

void start();
