import { expect, test } from 'vitest';
import { testScreens } from '../ui/screens.fixture.ts';
import { searchScreens } from './pages.fixture.tsx';

const htmlFor = await testScreens('the search page', searchScreens);

test('leads from each dossier, person and procedure further', () => {
  const html = htmlFor('search-found');
  for (const href of ['/dossiers/d1', '/dossiers/d2', '/reception/']) expect(html).toContain(`href="${href}`);
  expect(html).toContain('Từ 100 hồ sơ trở lên');
  expect(html).toContain('Còn kết quả khác');
});
