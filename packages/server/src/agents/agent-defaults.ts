/** What an agent may do where nobody says otherwise: everything that the role allows, five conversations at once. */
export const agentDefaults = { sites: [], groups: [], skills: [], languages: [], capacity: 5 } as const;
