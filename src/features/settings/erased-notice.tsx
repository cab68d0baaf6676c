import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';

const erasedMark = 'geloescht';
export const erasedPath = `/mehr?${erasedMark}`;

/** Says that everything is gone, once, on the page that is loaded after erasing. */
export function ErasedNotice() {
  const { t } = useTranslation('data');
  const search = useSearch();
  const [isShown] = useState(() => new URLSearchParams(search).has(erasedMark));
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isShown) return;
    history.replaceState(history.state, '', location.pathname);
    notice.current?.focus();
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div ref={notice} class="notice notice-success" role="status" tabIndex={-1}>
      <p>{t('device.erased')}</p>
    </div>
  );
}
