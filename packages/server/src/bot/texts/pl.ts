import type { BotTexts } from '../bot-texts.ts';

export const pl: BotTexts = {
  greeting:
    'Dzień dobry! Jestem automatycznym asystentem. Zadaj pytanie, a poszukam odpowiedzi w naszej pomocy. W każdej chwili możesz porozmawiać z człowiekiem.',
  found: 'W naszej pomocy jest napisane:',
  perhaps: 'Nie mam pewności, ale może pomoże jeden z tych artykułów:',
  didItHelp: 'Czy to pomogło?',
  unknown: 'W naszej pomocy nic o tym nie ma. Zapytaj innymi słowami albo porozmawiaj z człowiekiem.',
  nobody: 'Teraz nikogo nie ma, ale wiadomość zostanie zapisana i otrzymasz odpowiedź.',
  ask: 'O co chcesz zapytać?',
  handOver:
    'Przekazuję rozmowę człowiekowi. Będzie widać wszystko, co zostało tu napisane, więc nie trzeba niczego powtarzać.',
  thanks: 'Świetnie! W razie kolejnych pytań po prostu napisz.',
  choices: {
    solved: 'To pomogło',
    person: 'Chcę porozmawiać z człowiekiem',
    again: 'Mam inne pytanie',
  },
};
