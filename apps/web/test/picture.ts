import type { Page } from 'playwright-core';

/** The points of a picture on the page, as a camera would see it. */
export async function pointsOf(
  page: Page,
  selector: string,
): Promise<{ width: number; height: number; points: Uint8ClampedArray }> {
  await page.locator(selector).waitFor();
  const seen = await page.evaluate<{ width: number; height: number; points: number[] }>(`{
    const picture = document.querySelector(${JSON.stringify(selector)});
    const { naturalWidth: width, naturalHeight: height } = picture;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const paper = canvas.getContext('2d');
    paper.drawImage(picture, 0, 0);
    ({ width, height, points: [...paper.getImageData(0, 0, width, height).data] });
  }`);
  return { ...seen, points: new Uint8ClampedArray(seen.points) };
}
