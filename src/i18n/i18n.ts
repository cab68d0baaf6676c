import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { defaultLocale, type Locale } from '#domain/locales.ts';
import germanCore from './texts/de/core.json';

export type Namespace = 'core' | 'booking' | 'data' | 'demo' | 'desk' | 'settings';
type Texts = Record<string, unknown>;
/** Texts by locale and namespace. */
export type Resources = Record<string, Record<string, Texts>>;

/** German core texts come with the first chunk; every other file is loaded when it is needed. */
const textFiles = import.meta.glob<Texts>(
  ['./texts/*/*.json', '!./texts/de/core.json', '!./texts/*/demo.json'],
  { import: 'default' },
);

/** Texts that this build alone has: the demo's add nothing to the app. */
export function addTextFiles(files: typeof textFiles): void {
  Object.assign(textFiles, files);
}

let clientI18n: I18n | undefined;

/** A translator of its own, for one rendering on the server. */
export function createI18n(locale: Locale, resources: Resources): I18n {
  const instance = createInstance();
  void instance.init(optionsFor(locale, resources));
  return instance;
}

/** The page's translator; `useTranslation` finds it without a provider. */
export function initI18n(locale: Locale, resources: Resources = {}): I18n {
  clientI18n = createInstance();
  void clientI18n
    .use(initReactI18next)
    .init(optionsFor(locale, { ...resources, de: { core: germanCore, ...resources.de } }));
  return clientI18n;
}

function optionsFor(locale: Locale, resources: Resources) {
  return {
    lng: locale,
    fallbackLng: defaultLocale,
    resources,
    ns: ['core'],
    defaultNS: 'core',
    initAsync: false,
    partialBundledLanguages: true,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  };
}

/** Loads a namespace once; rejects when its file cannot be fetched. */
export async function loadTexts(locale: Locale, namespace: Namespace): Promise<void> {
  if (!clientI18n) throw new Error('loadTexts before initI18n');
  if (clientI18n.hasResourceBundle(locale, namespace)) return;
  const load = textFiles[`./texts/${locale}/${namespace}.json`];
  if (!load) throw new Error(`No texts for ${locale}/${namespace}`);
  clientI18n.addResourceBundle(locale, namespace, await load());
}

/** Swaps all texts in place: fetches what is loaded in the old language, then changes it. */
export async function changeLocale(locale: Locale): Promise<void> {
  if (!clientI18n) throw new Error('changeLocale before initI18n');
  const loaded = Object.keys(clientI18n.getDataByLanguage(clientI18n.language) ?? {});
  await Promise.all(loaded.map((namespace) => loadTexts(locale, namespace as Namespace)));
  await clientI18n.changeLanguage(locale);
}
