import { forWhoAsked } from './for-who-asked.tsx';

/** That the same has been asked for before, for the features that book. */
export const AlreadyAsked = forWhoAsked(async () => {
  const { AlreadyAsked: view } = await import('#features/my-requests/already-asked.tsx');
  return view;
});
