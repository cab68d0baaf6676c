import { createRoot } from 'react-dom/client';
import { initI18n, isLocale, loadTexts, locales } from '#i18n/i18n.ts';
import { displayPath } from './desk-address.ts';
import { DeskApp } from './desk-app.tsx';
import { DisplayApp } from './display-app.tsx';
import { createStaffSession } from './staff-session.ts';
import './desk.css';

async function startDesk(): Promise<void> {
  const cookie = /(?:^|; )lang=([a-z]+)/.exec(document.cookie)?.[1];
  const locale = isLocale(cookie) ? cookie : 'de';
  initI18n(locale);
  // All languages: text blocks go out in the resident's one.
  const texts = locales.map((each) => loadTexts(each, 'desk'));
  await Promise.all([...texts, loadTexts(locale, 'core')]);
  document.documentElement.lang = locale;
  const root = document.getElementById('root');
  if (!root) throw new Error('desk.html has no #root');
  const session = createStaffSession();
  const Page = location.pathname === displayPath ? DisplayApp : DeskApp;
  createRoot(root).render(<Page session={session} />);
  await session.restore(new AbortController().signal);
}

void startDesk();
