import { useTranslation } from 'react-i18next';
import { formatDate, formatDateTime, formatInstant } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Localized } from '#ui/localized.tsx';

interface Entry {
  key: string;
  value: unknown;
}

/** What the device keeps under a key: names and times in words, all else as it is kept. */
export function DataEntries({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <dl className="data-entries">
      {entries
        .filter(({ value }) => !isEmpty(value))
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
  return (
    <>
      {t(`export.field.${kind}`, { defaultValue: kind })}
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
  const { services } = useTownById();
  const service = name === 'serviceId' ? services.get(String(value)) : undefined;
  if (service) return <Localized text={service.name} />;
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

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isEmpty);
}
