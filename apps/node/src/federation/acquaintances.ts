import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Incarnations } from './incarnations.js';

/** Whose beats this node heeds. */
@Injectable()
export class Acquaintances {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly incarnations: Incarnations,
  ) {}

  /** Whether a beat is of a node that concerns this one, and of its newest beginning. */
  async heeds(from: string, incarnation: string): Promise<boolean> {
    return (await this.concerns(from)) && (await this.incarnations.heard(from, incarnation));
  }

  /** Whether the node is directly below this one. */
  isChild(from: string): boolean {
    return this.jurisdictions.directory.parentOf(from) === this.jurisdictions.here;
  }

  // A node that recovers speaks to everybody. Who is neither above nor below nor linked has nothing to keep of it.
  private async concerns(from: string): Promise<boolean> {
    const { here, directory } = this.jurisdictions;
    if (directory.isDescendant(from, here) || directory.isDescendant(here, from)) return true;
    const links: unknown[] = await this.source.query(
      'SELECT 1 FROM links_in WHERE peer = $1 UNION SELECT 1 FROM links_out WHERE peer = $1',
      [from],
    );
    return links.length > 0;
  }
}
