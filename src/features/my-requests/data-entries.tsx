import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import { formatDate, formatDateTime, formatInstant } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Localized } from '#ui/localized.tsx';

interface Entry {
  key: string;
  value: unknown;
}

/** Numbers and copies for the app's own use: the file has them, a reader gains nothing by them. */
const innerKeys: ReadonlySet<string> = new Set(['requestId', 'suggested', 'seen', 'restored']);

/** What the demo remembers of itself is about nobody, but for the name on its handout. */
const isInner = (key: string) =>
  innerKeys.has(key.split(':')[0] ?? '') || (key.startsWith('demo') && key !== 'demoHandout');

/** What the device keeps under a key: names and times in words, all else as it is kept. */
export function DataEntries({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <dl className="data-entries">
      {entries
        .filter(({ key, value }) => !isInner(key) && !isEmpty(value))
        .map(({ key, value }) => (
          <div key={key}>
            <dt>
              <KeyName name={key} />
            </dt>
            <dd>
              <Value name={key} value={value} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** `venue:grillplatz-…`: what it is, and of what. */
function KeyName({ name }: { name: string }) {
  const { t } = useTranslation('data');
  const { services, venues, courses } = useTownById();
  const [kind = name, id = ''] = name.split(':');
  const known = services.get(id)?.name ?? venues.get(id)?.name ?? courses.get(id)?.title;
  const field = t(`export.field.${kind}`, { defaultValue: kind });
  if (kind === 'syncedAt')
    return <>{`${field}: ${t(`export.part.${id}`, { defaultValue: id })}`}</>;
  return (
    <>
      {field}
      {known && (
        <>
          : <Localized text={known} />
        </>
      )}
    </>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation('data');
  const inWords = useWords();
  const nameOf = useKnownNames();
  const known = nameOf(name, String(value));
  if (known) return <Localized text={known} />;
  if (name === 'locale') return <>{languageName(String(value))}</>;
  if (name === 'topic') return <>{t(`booking:question.topic.${String(value)}`)}</>;
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((part: unknown) => (
          <li key={JSON.stringify(part)}>
            <Value name={name} value={part} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <DataEntries entries={Object.entries(value).map(([key, part]) => ({ key, value: part }))} />
    );
  }
  return <>{inWords(value)}</>;
}

/** What the town calls a thing that the device keeps by its id. */
function useKnownNames() {
  const { services, venues } = useTownById();
  return (name: string, id: string): LocalizedText | undefined => {
    if (name === 'serviceId') return services.get(id)?.name;
    if (name === 'windowId') {
      const windows = [...venues.values()].flatMap((venue) => venue.windows);
      return windows.find((window) => window.id === id)?.name;
    }
    if (!name.startsWith('ticks:')) return undefined;
    const items = [...services.values()].flatMap(({ bringList }) => bringList);
    return items.find((item) => item.id === id)?.text;
  };
}

function useWords() {
  const { t, i18n } = useTranslation('data');
  return (value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'export.yes' : 'export.no');
    const text = String(value);
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return formatDateTime(text, i18n.language);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, i18n.language);
    return /^\d{4}-\d{2}-\d{2}T.*Z$/.test(text) ? formatInstant(text, i18n.language) : text;
  };
}

/** By its own name; what easy German is called no list of languages knows. */
function languageName(locale: string): string {
  const [language = locale] = locale.split('-');
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? locale;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isEmpty);
}
