import { useTranslation } from 'react-i18next';
import { mayManageAccounts } from './departments.ts';
import { type DeskAddress, deskHref } from './desk-address.ts';
import { KeyHelp } from './key-help.tsx';
import { useDesk } from './desk-context.ts';

const views = ['closures', 'deletions', 'account', 'staff'] as const;

/** What is not needed every day. */
export function DeskFooter({ view }: { view: DeskAddress['view'] }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const offered = views.filter((each) => each !== 'staff' || mayManageAccounts(staff.roles));
  return (
    <footer class="desk-footer no-print">
      <nav aria-label={t('nav.more')}>
        <ul>
          {offered.map((each) => (
            <li key={each}>
              <a
                href={deskHref({ view: each })}
                aria-current={each === view ? ('page' as const) : undefined}
              >
                {t(`${each}.title`)}
              </a>
            </li>
          ))}
          <li>
            <KeyHelp />
          </li>
        </ul>
      </nav>
    </footer>
  );
}
