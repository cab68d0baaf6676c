import { useTranslation } from 'react-i18next';
import { useKeyHint } from './key-setting.ts';

/** Once a case is done with, to the one that follows in its list. */
export function NextLink({ href }: { href: string }) {
  const { t } = useTranslation('desk');
  const keyOf = useKeyHint();
  return (
    <p>
      <a href={href} aria-keyshortcuts={keyOf('n')}>
        {t('verdict.next')}
      </a>
    </p>
  );
}
