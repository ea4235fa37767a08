import { expect, test } from 'vitest';
import { testScreens } from '../ui/screens.fixture.ts';
import { caseworkScreens } from './pages.fixture.tsx';

const htmlFor = await testScreens('the pages of casework', caseworkScreens);

test('the inbox says in words what its colours mean', () => {
  const html = htmlFor('inbox');
  for (const said of ['Quá hạn 1 ngày làm việc', 'Hạn hôm nay, 17:00', 'Còn 4 ngày làm việc', 'Tạm dừng, còn 3 ngày']) {
    expect(html).toContain(said);
  }
  expect(html).toContain('rel="next"');
});

test('an empty inbox says so and leads to unclaimed work', () => {
  expect(htmlFor('inbox-empty')).toMatch(/Anh\/chị không có việc nào đang chờ.*scope=unclaimed/s);
});

test('a dossier offers the allowed actions and no other, each with the version that was seen', () => {
  const html = htmlFor('dossier');
  const forms = [...html.matchAll(/action="\/dossiers\/d1\/([a-z-]+)"/g)].map(([, command]) => command);
  expect(forms).toEqual([
    'complete-step',
    'assign',
    'send-back',
    'request-supplement',
    'pause',
    'extend',
    'propose',
    'amend',
  ]);
  expect(html.match(/name="version" value="7"/g)).toHaveLength(forms.length);
  expect(html.match(/name="token" value="2"/g)).toHaveLength(3);
  expect(html).toContain('type="hidden" name="command" value="stop"');
});

test('a refused command opens its form again with what was typed, and the summary leads into it', () => {
  const html = htmlFor('dossier-refused');
  expect(html).toContain('href="#f-reason"');
  expect(html).toContain('id="f-reason"');
  expect(html).toMatch(/<details class="action" open><summary>Chuyển lại bước trước/);
  expect(html).toContain('>Sai số thửa</textarea>');
});

test('a dossier nobody may act on here says why', () => {
  const html = htmlFor('dossier-nothing');
  expect(html).toContain('Hiện anh/chị không có việc gì với hồ sơ này.');
  expect(html).not.toMatch(/<form[^>]*action="\/dossiers/);
});
