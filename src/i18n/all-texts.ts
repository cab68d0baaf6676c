import type { Resources } from './i18n.ts';

/** Every text at once, for rendering on the server; not for the client. */
const files = import.meta.glob<Record<string, unknown>>('./texts/*/*.json', {
  import: 'default',
  eager: true,
});

export const allTexts: Resources = {};
for (const [file, texts] of Object.entries(files)) {
  const [locale, name] = file.replace('./texts/', '').replace('.json', '').split('/');
  if (locale && name) allTexts[locale] = { ...allTexts[locale], [name]: texts };
}
