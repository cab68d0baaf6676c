type Texts = { readonly [key: string]: string | Texts };
type TextFiles = Record<string, () => Promise<Texts>>;

const own: TextFiles = import.meta.glob<Texts>('./texts/*/demo.json', { import: 'default' });
const practice: TextFiles = import.meta.glob<Texts>('./texts/*/practice.json', {
  import: 'default',
});
const ofApp: TextFiles = import.meta.glob<Texts>(
  ['./texts/*/booking.json', './texts/*/data.json'],
  { import: 'default' },
);

/**
 * As `textFiles` in `i18n.ts`, whose other names are the same. Where the app says what would not be
 * true in the demo, `practice.json` says it otherwise, under the same keys.
 */
export const demoTextFiles: TextFiles = {
  ...own,
  ...Object.fromEntries(Object.entries(ofApp).map(([file, load]) => [file, replacing(file, load)])),
};

function replacing(file: string, load: () => Promise<Texts>): () => Promise<Texts> {
  const [, folder = '', namespace = ''] = /^(.*\/)(\w+)\.json$/.exec(file) ?? [];
  return async () => {
    const [texts, others] = await Promise.all([load(), practice[`${folder}practice.json`]?.()]);
    return withOthers(texts, others?.[namespace] ?? {});
  };
}

function withOthers(texts: Texts, others: string | Texts): Texts {
  const changed = Object.entries(others).map(([key, other]: [string, string | Texts]) => {
    const text = texts[key];
    const isGroup = typeof text === 'object' && typeof other === 'object';
    return [key, isGroup ? withOthers(text, other) : other];
  });
  return { ...texts, ...Object.fromEntries(changed) } as Texts;
}
