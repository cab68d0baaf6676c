import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { deviceData } from '#device/export-device.ts';
import { formatInstant } from '#i18n/format.ts';
import { replica } from '#replica/live-replica.ts';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { DataEntries } from './data-entries.tsx';
import { RequestRecord } from './request-record.tsx';
import { saveAsFile } from '#ui/save-as-file.ts';
import { useMyRequests, type MyRequests } from './use-my-requests.ts';
import './my-requests.css';

interface MyDataPageProps {
  town: Town | undefined;
  appVersion: string;
}

/** All that is known of the person, to read, to print and as a file (Art. 15 and 20 GDPR). */
export function MyDataPage({ town, appVersion }: MyDataPageProps) {
  const { t } = useTranslation('data');
  const mine = useMyRequests();
  const device = useLiveValue(deviceData);
  const drafts = device?.drafts ?? [];
  const settings = device?.settings ?? [];
  return (
    <div className="stack my-data">
      <a href="/mehr" className="request-back no-print">
        <Icon name="arrow-left" />
        {t('export.back')}
      </a>
      <PageHeading title={t('export.title')} />
      <p>{t('export.lead')}</p>
      <KnownSince isComplete={mine?.isComplete === true} />
      <ExportButtons townId={town?._id} appVersion={appVersion} />
      <h2>{t('export.requests')}</h2>
      <Requests mine={mine} />
      <h2>{t('export.drafts')}</h2>
      {device && drafts.length === 0 && <p>{t('export.noDrafts')}</p>}
      <DataEntries entries={drafts} />
      <h2>{t('export.settings')}</h2>
      <DataEntries
        entries={[
          { key: 'locale', value: document.documentElement.lang },
          { key: 'appVersion', value: appVersion },
          ...settings,
        ]}
      />
      <p className="muted">{t('export.secret')}</p>
    </div>
  );
}

function KnownSince({ isComplete }: { isComplete: boolean }) {
  const { t, i18n } = useTranslation('data');
  const asOf = useLiveValue(useLiveValue(replica)?.mailboxAsOf);
  if (!isComplete) return <p role="status">{t('export.incomplete')}</p>;
  if (!asOf) return <p role="status">{t('export.neverAsked')}</p>;
  return <p role="status">{t('export.asOf', { time: formatInstant(asOf, i18n.language) })}</p>;
}

function Requests({ mine }: { mine: MyRequests | undefined }) {
  const { t } = useTranslation('data');
  if (!mine) return null;
  if (mine.isComplete && mine.requests.length === 0) return <p>{t('export.noRequests')}</p>;
  return (
    <ul className="request-list">
      {mine.requests.map((request) => (
        <li key={request.requestId}>
          <RequestRecord mine={request} />
        </li>
      ))}
    </ul>
  );
}

function ExportButtons({ townId, appVersion }: { townId: string | undefined; appVersion: string }) {
  const { t } = useTranslation('data');
  const [savedAt, setSavedAt] = useState<string>();
  const device = useLiveValue(deviceData);
  const live = useLiveValue(replica);
  const requests = useLiveValue(live?.requests);
  const decisions = useLiveValue(live?.decisions);
  const save = () => {
    const exportedAt = new Date().toISOString();
    const townHall = { requests, decisions };
    const all = { exportedAt, appVersion, town: townId, device, townHall };
    const name = `taschenrathaus-${exportedAt.slice(0, 10)}.json`;
    saveAsFile(name, JSON.stringify(all, null, 2), 'application/json');
    setSavedAt(exportedAt);
  };
  return (
    <div className="no-print stack">
      <div className="button-row">
        <button
          type="button"
          className="button"
          onClick={save}
          disabled={!device || !requests || !decisions}
        >
          <Icon name="document" />
          {t('export.download')}
        </button>
        <button type="button" className="button-secondary" onClick={() => print()}>
          <Icon name="print" />
          {t('export.print')}
        </button>
      </div>
      <p className="muted">{t('export.fileText')}</p>
      <p role="status">{savedAt && t('export.saved')}</p>
    </div>
  );
}
