import { forWhoAsked } from './for-who-asked.tsx';

/** What comes next. */
export const NextVisit = forWhoAsked(async () => {
  const { NextVisit: view } = await import('#features/my-requests/next-visit.tsx');
  return view;
});
