import { renderToString } from 'preact-render-to-string';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { instantToLocal } from '#domain/local-time.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { CatalogueEntry } from '#features/services/catalogue.ts';
import { allTexts } from '#i18n/all-texts.ts';
import { defaultLocale, isLocale, locales } from '#domain/locales.ts';
import { createI18n } from '#i18n/i18n.ts';
import { localized } from '#i18n/localized.ts';
import { App } from './app.tsx';
import { FramePage } from './frame-page.tsx';
import type { PageData } from './page-data.ts';
import { Routes } from './routes.tsx';
import { findTown, selectPage, type SelectedPage } from './select-page.ts';
import { serverPages } from './server-pages.tsx';

export interface RenderInput {
  /** Without a slash at its end. */
  path: string;
  /** Query without its question mark. */
  search: string;
  locale: string;
  town: TownDocument[];
  /** Instant. */
  now: string;
}

export interface RenderedPage {
  status: number;
  title: string;
  /** What belongs into the root element. */
  html: string;
  pageData: PageData;
  /** The same for everybody, and not one of endlessly many: worth keeping ready. */
  isCommon: boolean;
  /** Source files of what the script loads next, as the build's manifest names them. */
  modules: string[];
}

/** Renders a page as the browser would, from the town's documents alone. */
export function renderPage({ path, search, locale, town, now }: RenderInput): RenderedPage {
  const language = isLocale(locale) ? locale : defaultLocale;
  const i18n = createI18n(language, allTexts);
  const today = instantToLocal(now).slice(0, 10);
  const page = selectPage(path, town, today);
  const pageData = pageDataOf(page, { path, search, locale: language, today, town });
  const html = renderToString(
    <I18nextProvider i18n={i18n}>
      <Router ssrPath={path} ssrSearch={search}>
        <App
          renderPage={(props) =>
            page.isRendered ? <Routes pages={serverPages} {...props} /> : <FramePage {...props} />
          }
          pageData={pageData}
          now={() => now}
        />
      </Router>
    </I18nextProvider>,
  );
  const title =
    typeof page.title === 'string'
      ? i18n.t(page.title, { ns: ['core', 'data'] })
      : localized(page.title, language);
  return {
    status: page.status,
    title: `${title} – ${i18n.t('appName')}`,
    html,
    pageData,
    isCommon: page.isCommon && search === '',
    modules: modulesOf(page, language),
  };
}

function modulesOf({ module, texts }: SelectedPage, locale: string): string[] {
  return [
    ...(locale === defaultLocale ? [] : [`src/i18n/texts/${locale}/core.json`]),
    ...(module ? [module] : []),
    ...(texts ? [`src/i18n/texts/${locale}/${texts}.json`] : []),
  ];
}

interface PageInput extends Omit<RenderInput, 'now'> {
  today: string;
}

function pageDataOf(page: SelectedPage, { town, ...input }: PageInput): PageData {
  const townDocument = findTown(town);
  const { documents, catalogue } = page;
  const { locale } = input;
  return {
    ...input,
    isRendered: page.isRendered,
    ...(townDocument ? { town: onlyFor(locale, townDocument) } : {}),
    // English, too, where people search.
    ...(documents ? { documents: onlyFor(locale, documents, 'en') } : {}),
    ...(catalogue ? { catalogue: onlyFor(locale, catalogue, 'en') } : {}),
  };
}

/**
 * Every byte of a page counts: the town's texts in all languages come with the replica. German is
 * shown where a text is in no other language.
 */
function onlyFor<T>(locale: string, value: T, ...others: string[]): T {
  const kept = new Set([defaultLocale, locale, ...others]);
  const isOther = new Set<string>(locales.filter((each) => !kept.has(each)));
  const keep = (key: string, part: unknown) => {
    if (key === 'searchWords') return ownWords(part as SearchWords, locale);
    return isOther.has(key) ? undefined : part;
  };
  return JSON.parse(JSON.stringify(value, keep)) as T;
}

type SearchWords = NonNullable<CatalogueEntry['searchWords']>;

/** Search words are many, and of use only to those who read their language. */
function ownWords(searchWords: SearchWords, locale: string): SearchWords | undefined {
  const own = searchWords[locale];
  return own && { [locale]: own };
}
