import { useTranslation } from 'react-i18next';
import { type DeskAddress, deskHref } from './desk-address.ts';

const views = ['closures', 'deletions'] as const;

/** What is not needed every day. */
export function DeskFooter({ view }: { view: DeskAddress['view'] }) {
  const { t } = useTranslation('desk');
  return (
    <footer class="desk-footer no-print">
      <nav aria-label={t('nav.more')}>
        <ul>
          {views.map((each) => (
            <li key={each}>
              <a
                href={deskHref({ view: each })}
                aria-current={each === view ? ('page' as const) : undefined}
              >
                {t(`${each}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
