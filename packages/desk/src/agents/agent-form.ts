import type { AgentRole, NewAgent } from '@rapport/sdk/models';

const listOf = (text: FormDataEntryValue | null): string[] =>
  String(text ?? '')
    .split(/[,،，]/)
    .flatMap((part) => part.trim() || []);

/** Reads the form of an agent as the server takes it. An empty password is none. */
export const draftOfForm = (data: FormData): NewAgent & { email: string } => {
  const password = String(data.get('password') ?? '');
  return {
    name: String(data.get('name') ?? '').trim(),
    email: String(data.get('email') ?? '').trim(),
    role: String(data.get('role')) as AgentRole,
    ...(password && { password }),
    sites: listOf(data.get('sites')),
    groups: listOf(data.get('groups')),
    skills: listOf(data.get('skills')),
    languages: listOf(data.get('languages')),
    capacity: Number(data.get('capacity')),
  };
};
