import { useTranslation } from 'react-i18next';
import { mayManageAccounts } from './departments.ts';
import { type DeskAddress, deskHref } from './desk-address.ts';
import { useDesk } from './desk-context.ts';

const views = ['closures', 'deletions', 'account', 'staff', 'audit'] as const;
const forAdmins: ReadonlySet<string> = new Set(['staff', 'audit']);

/** What is not needed every day. */
export function DeskFooter({ view }: { view: DeskAddress['view'] }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const offered = views.filter((each) => !forAdmins.has(each) || mayManageAccounts(staff.roles));
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
        </ul>
      </nav>
    </footer>
  );
}
