import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLocale } from '#domain/locales.ts';
import { loadTexts } from '#i18n/i18n.ts';
import { mayEditTown } from '../departments.ts';
import type { DeskAddress } from '../desk-address.ts';
import { useDesk, useTown } from '../desk-context.ts';
import { ChangesView } from './changes-view.tsx';
import { EditView } from './edit-view.tsx';
import { SettingsList } from './settings-list.tsx';
import './settings.css';

/** What editors keep true: the town's data, with checks, preview, history and undo. */
export function SettingsView({ address, today }: { address: DeskAddress; today: string }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const town = useTown();
  const hasTexts = useTexts();
  if (!mayEditTown(staff.roles)) return <p class="notice">{t('closures.editorsOnly')}</p>;
  if (!hasTexts || town.size === 0) return <p class="muted">{t('session.reading')}</p>;
  if (address.view === 'changes') return <ChangesView />;
  const documentId = address.view === 'settings' ? address.documentId : undefined;
  if (documentId === undefined) return <SettingsList />;
  return <EditView key={documentId} documentId={documentId} today={today} />;
}

function useTexts(): boolean {
  const { i18n } = useTranslation('desk');
  const [isLoaded, setIsLoaded] = useState(i18n.hasResourceBundle(i18n.language, 'settings'));
  useEffect(() => {
    const load = async () => {
      if (isLocale(i18n.language)) await loadTexts(i18n.language, 'settings');
      setIsLoaded(true);
    };
    load().catch(reportError);
  }, [i18n]);
  return isLoaded;
}
