import { defaultLocale, isLocale } from '#domain/locales.ts';
import { loadTexts, type Namespace } from '#i18n/i18n.ts';

/** Loads texts in the language of the page. */
export async function loadPageTexts(namespace: Namespace): Promise<void> {
  const { lang } = document.documentElement;
  await loadTexts(isLocale(lang) ? lang : defaultLocale, namespace);
}
