/** What people answer with most; phones bring their own. The names are in the files of the languages. */
export const emoji =
  '👍 👎 🙏 👏 👋 🤝 💪 👌 ✌️ 🤞 😀 😊 🙂 😉 😄 😂 😅 😍 😘 😎 🤔 😐 🙄 😕 😟 😢 😭 😡 😱 😴 🤒 ❤️ 💔 🎉 🎁 🔥 ⭐ ✅ ❌ ❓'.split(
    ' ',
  );
