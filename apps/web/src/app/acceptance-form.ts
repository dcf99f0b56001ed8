import { fetchFile } from './request.js';

/**
 * Opens the acceptance form (受理登记表) of a matter as PDF in a tab of its own, from where it is printed. The tab is
 * opened before the file is fetched, because browsers allow a new tab only in direct answer to a click.
 * @throws Refusal, SessionEnded, NoAnswer when the form could not be had; the empty tab is closed again.
 */
export async function openAcceptanceForm(matterId: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const file = await fetchFile(`/matters/${encodeURIComponent(matterId)}/acceptance-form.pdf`);
    const address = URL.createObjectURL(new Blob([file], { type: 'application/pdf' }));
    if (tab) tab.location.href = address;
    else window.location.assign(address);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (failure) {
    tab?.close();
    throw failure;
  }
}
