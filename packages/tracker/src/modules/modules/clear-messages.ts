/**
 * Deletes what was written on this device and has not been sent, and what was kept of loyalty cards, of everybody who
 * talked to a site here: whoever is next has nothing to do with it. Browsers that list no databases have those who open it delete it.
 * @param name of the server's origin and the site's key
 */
export const clearMessages = async (name: string): Promise<void> => {
  for (const database of (await indexedDB.databases?.()) ?? [])
    if (/^rapport-(messages|loyalty) (.*)/.exec(database.name ?? '')?.[2]?.startsWith(name))
      indexedDB.deleteDatabase(database.name!);
};
