import { fetchFile } from './request.js';

const KEPT_MS = 60_000;

/**
 * Opens a paper as PDF in a tab of its own, from where it is printed. The tab is opened before the file is fetched,
 * because browsers allow a new tab only in direct answer to a click.
 * @throws Refusal, SessionEnded, NoAnswer when the paper could not be had; the empty tab is closed again.
 */
export async function openPaper(path: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const address = addressOf(new Blob([await fetchFile(path)], { type: 'application/pdf' }));
    if (tab) tab.location.href = address;
    else window.location.assign(address);
  } catch (failure) {
    tab?.close();
    throw failure;
  }
}

/**
 * Saves a paper as a file of that name where the browser keeps its downloads.
 * @throws Refusal, SessionEnded, NoAnswer when the paper could not be had.
 */
export async function savePaper(path: string, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = addressOf(await fetchFile(path));
  link.download = name;
  link.click();
}

function addressOf(content: Blob): string {
  const address = URL.createObjectURL(content);
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return address;
}
