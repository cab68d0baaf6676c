/** As `textFiles` in `i18n.ts`, whose other names are the same. */
export const demoTextFiles = import.meta.glob<Record<string, unknown>>('./texts/*/demo.json', {
  import: 'default',
});
