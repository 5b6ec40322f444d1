import type { Locator, Page } from 'playwright-core';
import { chooseOption } from './choose.ts';

type Behaviour = {
  /** `What becomes of it`, as the page words it */
  outcome?: string;
  /** the provider's `State`, as the page words it */
  provider?: string;
  takesTheTextAllTheSame?: boolean;
  /** every report about this phone comes so much later */
  laterByMs?: number;
};

/** A client's phone, held in the hand: the simulator's own page, in a browser of its own. */
export class Phone {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async pickUp(simulatorUrl: string, number: string): Promise<this> {
    await this.page.goto(`${simulatorUrl}/#${number}`);
    await this.page.getByRole('region', { name: 'Texts' }).waitFor();
    return this;
  }

  /** The bubbles that hold these words. */
  texts(words: string): Locator {
    return this.page
      .getByRole('region', { name: 'Texts' })
      .getByRole('listitem')
      .filter({ has: this.page.getByText(words, { exact: true }) });
  }

  /** The bubbles with these words in them, whatever stands before or after: a first text also says who we are. */
  mentions(words: string): Locator {
    return this.page.getByRole('region', { name: 'Texts' }).getByRole('listitem').filter({ hasText: words });
  }

  async reads(words: string): Promise<void> {
    await this.texts(words).first().waitFor();
  }

  /** @param files paths of photos to attach */
  async says(words: string, files: string[] = []): Promise<void> {
    if (files.length > 0) await this.attach(files);
    await this.page.getByRole('textbox', { name: 'Your text' }).fill(words);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await this.reads(words);
  }

  private async attach(files: string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Attach photo' }).click();
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.getByRole('menuitem', { name: 'Photos or files from this computer' }).click();
    await (await chooser).setFiles(files);
    await this.page.getByRole('list', { name: 'Attached' }).waitFor();
  }

  /** What the phone and its provider do with texts sent from now on. */
  async behaves({ outcome, provider, takesTheTextAllTheSame, laterByMs }: Behaviour): Promise<void> {
    const panel = this.page.getByRole('tabpanel', { name: 'Behaviour' });
    if (outcome) await this.changed(chooseOption(panel, 'What becomes of it', outcome));
    if (provider) await this.changed(chooseOption(panel, 'State', provider));
    if (takesTheTextAllTheSame !== undefined) {
      const taken = panel.getByLabel('It takes the text all the same');
      await this.changed(taken.setChecked(takesTheTextAllTheSame));
    }
    if (laterByMs !== undefined) {
      await panel.getByLabel('Later by (milliseconds)').fill(String(laterByMs));
      await this.changed(panel.getByLabel('Later by (milliseconds)').press('Enter'));
    }
  }

  /** A change counts once the simulator has answered. */
  private async changed(change: Promise<void>): Promise<void> {
    const answer = this.page.waitForResponse((response) => response.request().method() === 'PATCH');
    await change;
    await answer;
  }
}
