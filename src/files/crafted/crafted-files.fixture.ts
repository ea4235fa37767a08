import { craftedArchives } from './archives.fixture.ts';
import type { Crafted } from './crafted.fixture.ts';
import { craftedOffices } from './offices.fixture.ts';
import { craftedPdfs } from './pdfs.fixture.ts';
import { craftedPictures } from './pictures.fixture.ts';

/** All crafted files, made anew. */
export async function craftedFiles(): Promise<Crafted[]> {
  return [...craftedPdfs(), ...craftedOffices(), ...craftedArchives(), ...(await craftedPictures())];
}
